import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { DayEntry } from '#lib/day/contract'
import { Button } from '../ui/button.tsx'
import { RowCheckbox } from '../ui/row-checkbox.tsx'
import { bulkActionsFor } from './bulk-actions-for.ts'
import { useDayContext } from './day-context.ts'
import { EntryCard } from './entry-card.tsx'
import { entryKey } from './entry-key.ts'

const first = 10

type Props = { kind: DayEntry['kind']; entries: DayEntry[]; total: number; showsOwner: boolean }

/** The entries of one kind, ten at first; says so when there are more than the server lists. */
export function DaySection({ kind, entries, total, showsOwner }: Props) {
  const t = useTranslations('today')
  const format = useFormatter()
  const [shown, setShown] = useState(first)
  const hidden = entries.length - shown
  const { selected, toggle } = useDayContext()
  const selectable = entries.slice(0, shown).filter((entry) => bulkActionsFor(entry).length > 0)
  const count = selectable.filter((entry) => selected.has(entryKey(entry))).length
  return (
    <section aria-labelledby={kind} className="pt-8">
      <h2 className="scroll-mt-20 text-lg font-semibold tracking-tight md:scroll-mt-6" id={kind}>
        {t(`sections.${kind}.title`)} <span className="font-normal text-muted">{format.number(total)}</span>
      </h2>
      <p className="max-w-prose text-muted">{t(`sections.${kind}.text`)}</p>
      {selectable.length > 1 && (
        <div className="mt-3 -ml-3.5 flex items-center">
          <RowCheckbox
            isChecked={count === selectable.length}
            isMixed={count > 0 && count < selectable.length}
            label={t('select_all')}
            onChange={(isWanted) => toggle(selectable, isWanted)}
          />
          <span aria-hidden="true" className="text-muted">
            {t('select_all')}
          </span>
        </div>
      )}
      <ul className="mt-3 border-b border-line">
        {entries.slice(0, shown).map((entry) => (
          <li className="border-t border-line" key={entryKey(entry)}>
            <EntryCard entry={entry} showsOwner={showsOwner} />
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
