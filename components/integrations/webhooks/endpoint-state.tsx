import { useTranslations } from 'next-intl'
import type { WebhookEndpoint } from '#lib/webhooks/contract'
import { useWhen } from '../../format/use-when.ts'
import { Notice } from '../../ui/notice.tsx'
import { useAnswerText } from './use-answer-text.ts'

/** Whether an endpoint is called, what came of the last call, and how much waits. */
export function EndpointState({ endpoint }: { endpoint: WebhookEndpoint }) {
  const t = useTranslations('integrations.webhooks')
  const when = useWhen()
  const answerText = useAnswerText()
  const { is_active, disabled_reason, disabled_at, failing_since, last_attempt_at, waiting } = endpoint
  const state = !is_active ? 'paused' : failing_since ? 'failing' : 'active'
  return (
    <>
      {disabled_reason ? (
        <div className="mt-3">
          <Notice look="bad" title={t('disabled_title', { time: when(disabled_at ?? endpoint.created_at) })}>
            <p className="mt-1">{t(`disabled.${disabled_reason}`)}</p>
          </Notice>
        </div>
      ) : (
        <p className={`mt-2 font-medium ${{ active: 'text-good', paused: 'text-muted', failing: 'text-warn' }[state]}`}>
          {state === 'failing' ? t('states.failing', { time: when(failing_since ?? '') }) : t(`states.${state}`)}
        </p>
      )}
      <p className="mt-1 text-muted">
        {last_attempt_at
          ? t.rich('last', {
              time: when(last_attempt_at),
              answer: () => (
                <span className={endpoint.last_state === 'delivered' ? '' : 'text-bad'}>{answerText(endpoint)}</span>
              ),
            })
          : t('never_called')}
        {waiting > 0 && ` · ${t('waiting', { count: waiting })}`}
      </p>
    </>
  )
}
