import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { DayEntry } from '#lib/day/contract'
import { Button } from '../ui/button.tsx'
import { EntryCard, type EntryHandlers } from './entry-card.tsx'
import { entryKey } from './entry-key.ts'

const first = 10

type Props = EntryHandlers & { kind: DayEntry['kind']; entries: DayEntry[]; total: number; showsOwner: boolean }

/** The entries of one kind, ten at first; says so when there are more than the server lists. */
export function DaySection({ kind, entries, total, ...rest }: Props) {
  const t = useTranslations('today')
  const format = useFormatter()
  const [shown, setShown] = useState(first)
  const hidden = entries.length - shown
  return (
    <section aria-labelledby={kind} className="pt-8">
      <h2 className="scroll-mt-20 text-lg font-semibold tracking-tight md:scroll-mt-6" id={kind}>
        {t(`sections.${kind}.title`)} <span className="font-normal text-muted">{format.number(total)}</span>
      </h2>
      <p className="max-w-prose text-muted">{t(`sections.${kind}.text`)}</p>
      <ul className="mt-3 border-b border-line">
        {entries.slice(0, shown).map((entry) => (
          <li className="border-t border-line" key={entryKey(entry)}>
            <EntryCard entry={entry} {...rest} />
          </li>
        ))}
      </ul>
      {hidden > 0 ? (
        <Button className="mt-1 -ml-3" look="quiet" onClick={() => setShown(entries.length)}>
          {t('more', { count: hidden })}
        </Button>
      ) : (
        total > entries.length && <p className="mt-2 text-muted">{t('cut', { shown: entries.length, total })}</p>
      )}
    </section>
  )
}
