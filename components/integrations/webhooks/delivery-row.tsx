import { useTranslations } from 'next-intl'
import type { WebhookDelivery } from '#lib/webhooks/contract'
import { useWhen } from '../../format/use-when.ts'
import { useProblemText } from '../../http/use-problem-text.ts'
import { Button } from '../../ui/button.tsx'
import { Collapsible } from '../../ui/collapsible.tsx'
import { Icon } from '../../ui/icon.tsx'
import { eventWord } from './event-word.ts'
import { useAnswerText } from './use-answer-text.ts'
import { useEndpointCall } from './use-endpoint-call.ts'

const looks = { delivered: 'text-good', pending: 'text-warn', failed: 'text-bad' }

/** One event: what came of it, what was sent, and a button that sends it again under the same id. */
export function DeliveryRow({ delivery }: { delivery: WebhookDelivery }) {
  const t = useTranslations('integrations.webhooks')
  const when = useWhen()
  const answerText = useAnswerText()
  const problemText = useProblemText()
  const replay = useEndpointCall<WebhookDelivery>('POST', `/api/webhook-deliveries/${delivery.id}/replay`)
  const { type, status, attempt, created_at, last_attempt_at, next_attempt_at } = delivery
  const said = [
    last_attempt_at && answerText(delivery),
    attempt > 0 && t('attempts', { count: attempt }),
    status === 'pending' && t('next', { time: when(next_attempt_at) }),
  ]
  return (
    <li className="py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <p className="font-medium">{t(`events.${eventWord(type)}`)}</p>
        <p className="text-muted">{when(created_at)}</p>
      </div>
      <p aria-live="polite">
        <span className={`font-medium ${looks[status]}`}>{t(`delivery_states.${status}`)}</span>
        <span className="text-muted"> {['', ...said.filter(Boolean)].join(' · ')}</span>
      </p>
      <div className="mt-1 flex flex-wrap items-start gap-x-2">
        <div className="min-w-0 grow">
          <Collapsible
            summary={(isOpen) => (
              <>
                <Icon className={`size-4 ${isOpen ? 'rotate-90' : ''}`} name="chevron" />
                {t('payload')}
              </>
            )}
            summaryLook="inline-flex min-h-11 items-center gap-1.5 rounded-md text-muted hover:text-text md:min-h-9"
          >
            <dl className="mb-2 text-xs">
              <dt className="text-muted">{t('webhook_id')}</dt>
              <dd className="font-mono break-all">{delivery.id}</dd>
            </dl>
            <pre className="rounded-lg bg-sunken p-3 font-mono text-xs leading-5 break-all whitespace-pre-wrap">
              {JSON.stringify(delivery.payload, null, 2)}
            </pre>
          </Collapsible>
        </div>
        {type !== 'ping' && (
          <Button busy={replay.isPending} look="quiet" onClick={() => replay.mutate()}>
            {replay.isPending ? t('replaying') : t('replay')}
          </Button>
        )}
      </div>
      <div aria-live="polite">{replay.error && <p className="text-bad">{problemText(replay.error)}</p>}</div>
    </li>
  )
}
