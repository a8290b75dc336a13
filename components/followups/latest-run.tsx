import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Run } from '#lib/followups/contract'
import { useDuration } from '../format/use-duration.ts'
import { useWhen } from '../format/use-when.ts'
import { RunDetails } from './run-details.tsx'
import { RunStatus } from './run-status.tsx'
import { sum } from './sum.ts'

/** The state of things: what the last check, or the one that is running, did. Busy: another is being started. */
export function LatestRun({ run, isBusy }: { run: Run; isBusy: boolean }) {
  const t = useTranslations('runs')
  const when = useWhen()
  const duration = useDuration()
  const { counts } = run
  const isRunning = run.status === 'running'
  const isEmpty = !isRunning && !counts.looked_at && !counts.sent && !counts.failed
  const took = run.finished_at && duration(Date.parse(run.finished_at) - Date.parse(run.started_at))
  return (
    <section aria-labelledby="latest-run" className="overflow-hidden rounded-xl border border-line bg-surface">
      {(isRunning || isBusy) && <Band />}
      <div className="p-4 md:p-6">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          <h2 className="text-lg font-semibold tracking-tight" id="latest-run">
            {isRunning ? t('running_now') : t('latest')}
            <span className="font-normal text-muted">
              {' '}
              · {isRunning ? t('running_since', { time: when(run.started_at) }) : when(run.started_at)}
            </span>
          </h2>
          <p className="flex flex-wrap items-center gap-x-3 text-muted">
            <RunStatus status={run.status} />
            <span>{t(`kind.${run.kind}`)}</span>
            {took && <span>{t('took', { duration: took })}</span>}
          </p>
        </div>
        <p className="mt-1 text-base leading-6">
          {isRunning
            ? t('running_text', { looked_at: counts.looked_at ?? 0 })
            : counts.looked_at
              ? t('summary', { looked_at: counts.looked_at, due: counts.due ?? 0 })
              : t('summary_none')}
        </p>
        {!isEmpty && (
          <dl className="mt-5 grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3 xl:grid-cols-5">
            <Figure label={t('columns.planned')} value={counts.planned} />
            <Figure label={t('columns.sent')} value={counts.sent} />
            <Figure label={t('columns.awaiting_approval')} value={counts.awaiting_approval} />
            <Figure color={counts.failed ? 'text-bad' : ''} label={t('columns.failed')} value={counts.failed} />
            <Figure label={t('columns.skipped')} value={sum(run.reasons)} />
          </dl>
        )}
      </div>
      {!isRunning && (!isEmpty || run.errors.length > 0) && (
        <div className="border-t border-line p-4 md:p-6">
          <RunDetails run={run} />
        </div>
      )}
    </section>
  )
}

function Figure({ label, value = 0, color = '' }: { label: ReactNode; value: number | undefined; color?: string }) {
  const format = useFormatter()
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-muted">{label}</dt>
      <dd className={`text-3xl leading-9 font-semibold tracking-tight ${value === 0 ? 'text-muted' : color}`}>
        {format.number(value)}
      </dd>
    </div>
  )
}

function Band() {
  return (
    <div aria-hidden="true" className="h-0.5 bg-accent-soft">
      <div className="travel h-full w-1/4 bg-accent" />
    </div>
  )
}
