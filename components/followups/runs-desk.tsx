'use client'

import { useTranslations } from 'next-intl'
import type { Run, Standing } from '#lib/followups/contract'
import { useWhen } from '../format/use-when.ts'
import { ProblemNotice } from '../http/problem-notice.tsx'
import { useProblemText } from '../http/use-problem-text.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { CheckNotice } from './check-notice.tsx'
import { DryRunPanel } from './dry-run-panel.tsx'
import { LatestRun } from './latest-run.tsx'
import { RunsTable } from './runs-table.tsx'
import { StandingPanel } from './standing-panel.tsx'
import { useCheck } from './use-check.ts'
import { useDryRun } from './use-dry-run.ts'
import { useRuns } from './use-runs.ts'

/** What keeps messages from leaving, the runs, and what a manager can do with them: check now, play a check through. */
export function RunsDesk({ runs: initialRuns, standing }: { runs: Run[]; standing: Standing }) {
  const t = useTranslations('runs')
  const check = useCheck()
  const dryRun = useDryRun()
  const { data: runs = [], error, dataUpdatedAt } = useRuns(initialRuns, check.isChecking)
  const when = useWhen()
  const problemText = useProblemText()
  const latest = runs.find((run) => run.kind !== 'dispatch')
  return (
    <div className="mx-auto w-full max-w-7xl px-4 py-6 md:px-8 md:py-8">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <div className="max-w-prose">
          <h1 className="text-2xl font-semibold tracking-tight">{t('title')}</h1>
          <p className="mt-1 text-muted">{t('lead')}</p>
        </div>
        <div className="flex w-full gap-2 *:flex-1 sm:w-auto sm:*:flex-none">
          <Button busy={dryRun.isPlaying} look="secondary" onClick={dryRun.start} title={t('dry_run_hint')}>
            <Icon name="trial" />
            {dryRun.isPlaying ? t('dry_running') : t('dry_run')}
          </Button>
          <Button busy={check.isChecking} look="primary" onClick={check.check}>
            <Icon name="play" />
            {check.isChecking ? t('checking') : t('check_now')}
          </Button>
        </div>
      </div>

      <div aria-live="polite" className="space-y-2 *:first:mt-5">
        {check.isChecking && <p className="sr-only">{t('checking')}</p>}
        {check.result && <CheckNotice onDismiss={check.dismiss} result={check.result} />}
        {check.error && <ProblemNotice error={check.error} onRetry={check.check} />}
        {dryRun.error && <ProblemNotice error={dryRun.error} onRetry={dryRun.start} />}
        {error && !check.error && (
          <p className="text-warn">
            {t('stale', { time: when(new Date(dataUpdatedAt).toISOString()), problem: problemText(error) })}
          </p>
        )}
      </div>

      <StandingPanel standing={standing} />

      {latest ? (
        <div className="mt-6 space-y-10">
          <LatestRun isBusy={check.isChecking} run={latest} />
          <RunsTable runs={runs} />
        </div>
      ) : (
        <div className="mt-10 max-w-prose">
          <h2 className="text-lg font-semibold tracking-tight">{t('empty_title')}</h2>
          <p className="mt-2 text-base leading-6 text-muted">{t('empty_text')}</p>
        </div>
      )}

      {dryRun.result && <DryRunPanel {...dryRun.result} onClose={dryRun.close} />}
    </div>
  )
}
