import { useTranslations } from 'next-intl'
import type { Run } from '#lib/followups/contract'
import { usePlaybookName } from '../format/playbook-names.tsx'
import { useWord } from '../format/use-word.ts'
import { Notice } from '../ui/notice.tsx'
import { ChannelMark } from './channel-mark.tsx'
import { CountList } from './count-list.tsx'
import { ReasonList } from './reason-list.tsx'

const rare = ['retried', 'unknown', 'halted'] as const

/** What one run did and did not do: errors first, then per channel, per playbook, and why the rest got nothing. */
export function RunDetails({ run }: { run: Run }) {
  const t = useTranslations('runs')
  const playbook = usePlaybookName()
  const unsettled = Object.fromEntries(rare.map((word) => [word, run.counts[word] ?? 0]))
  const hasUnsettled = rare.some((word) => unsettled[word])
  return (
    <div className="@container space-y-5">
      <RunErrors errors={run.errors} />
      <div className="grid gap-6 @2xl:grid-cols-2 @4xl:grid-cols-[1fr_1fr_2fr]">
        <div className="space-y-5">
          <CountList
            counts={run.counts.sent_by_channel}
            total={run.counts.sent ?? 0}
            empty={t('nothing_sent')}
            title={t('per_channel')}
            word={(channel) => <ChannelMark channel={channel} />}
          />
          {hasUnsettled && (
            <CountList
              counts={unsettled}
              total={0}
              empty=""
              title={t('unsettled')}
              word={(word) => t(`columns.${word as (typeof rare)[number]}`)}
            />
          )}
        </div>
        <CountList
          counts={run.counts.by_playbook}
          total={run.counts.planned ?? 0}
          empty={t('nothing_planned')}
          title={t('per_playbook')}
          word={(id) => playbook(id)}
        />
        <ReasonList run={run} />
      </div>
    </div>
  )
}

function RunErrors({ errors }: { errors: string[] }) {
  const t = useTranslations('runs')
  const word = useWord('run_errors')
  if (errors.length === 0) return null
  return (
    <Notice look="bad" title={t('errors')}>
      <ul>
        {[...new Set(errors)].map((error) => (
          <li key={error}>{word(error)}</li>
        ))}
      </ul>
      <p className="mt-1 text-muted">{t('errors_text')}</p>
    </Notice>
  )
}
