import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import type { Backlog } from '#lib/followups/contract'
import { useDay } from '../../format/use-day.ts'
import { usePlaybookName } from '../../format/playbook-names.tsx'
import { useWord } from '../../format/use-word.ts'
import { useProblemText } from '../../http/use-problem-text.ts'
import { Button } from '../../ui/button.tsx'
import { linkLook } from '../../ui/link-look.ts'
import { Question } from '../../ui/question.tsx'
import { ReleaseRate } from './release-rate.tsx'
import { useBacklogCall } from './use-backlog-call.ts'

const held = ['not_yet', 'waiting', 'bant_too_low', 'expired', 'no_playbook'] as const

/** One type of signal that waits: how much of it could be sent, what holds the rest, how it is let out. */
export function BacklogCard({ of }: { of: Backlog['backlog'][number] }) {
  const t = useTranslations('backlog')
  const triggerWord = useWord('triggers')
  const nameOf = usePlaybookName()
  const day = useDay()
  const format = useFormatter()
  const problemText = useProblemText()
  const { rate, release } = useBacklogCall(of.trigger_type)
  const opener = useRef<HTMLButtonElement>(null)
  const [isAsking, setAsking] = useState(false)
  const leave = () => {
    setAsking(false)
    opener.current?.focus()
  }
  const playbooks = of.playbooks.map(({ id, name }) => ({ id, name: nameOf(id, name) }))
  const name = playbooks.map((playbook) => playbook.name).join(', ') || triggerWord(of.trigger_type)
  const problem = rate.error ?? release.error
  return (
    <li className="rounded-xl border border-line bg-surface p-4 md:p-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 className="text-lg font-semibold tracking-tight wrap-anywhere">{name}</h2>
        <p className="text-muted">{of.oldest_at ? t('oldest', { day: day(of.oldest_at) }) : t('nothing_left')}</p>
      </div>
      <p className="mt-2">
        <span className="text-xl font-semibold tabular-nums">{format.number(of.due)}</span>{' '}
        {t('due', { count: of.due })}
        <span className="text-muted"> · {t('total', { count: of.total })}</span>
      </p>
      <ul className="mt-1 flex flex-wrap gap-x-4 text-muted">
        {held.map((key) => of[key] > 0 && <li key={key}>{t(`held.${key}`, { count: of[key] })}</li>)}
      </ul>
      <p className="mt-1 flex flex-wrap gap-x-4">
        {playbooks.map((playbook) => (
          <Link className={linkLook} href={`/playbooks/${playbook.id}`} key={playbook.id}>
            {t('rehearse', { name: playbook.name, count: playbooks.length })}
          </Link>
        ))}
      </p>
      <ReleaseRate isBusy={rate.isPending} key={of.per_day} name={name} of={of} onSet={rate.mutate} />
      <div className="mt-4">
        <Button
          aria-expanded={isAsking}
          disabled={of.total === 0}
          look="secondary"
          onClick={() => setAsking(!isAsking)}
          ref={opener}
        >
          {t('release_all')}
          <span className="sr-only"> {name}</span>
        </Button>
        {isAsking && (
          <Question
            isBusy={release.isPending}
            legend={`${t('release_all')}: ${name}`}
            no={t('release_no')}
            onNo={leave}
            onYes={() => release.mutate(undefined, { onSuccess: leave })}
            question={t('release_question', { count: of.total })}
            yes={release.isPending ? t('releasing') : t('release_yes', { count: of.total })}
          >
            {t('release_text', { count: of.due })}
          </Question>
        )}
      </div>
      <div aria-live="polite">{problem && <p className="mt-3 text-bad">{problemText(problem)}</p>}</div>
    </li>
  )
}
