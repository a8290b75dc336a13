import { useTranslations } from 'next-intl'
import type { WebhookDelivery } from '#lib/webhooks/contract'
import { Notice } from '../../ui/notice.tsx'
import { useAnswerText } from './use-answer-text.ts'

/** Whether a ping arrived, and what the receiver said. */
export function PingResult({ delivery }: { delivery: WebhookDelivery }) {
  const t = useTranslations('integrations.webhooks')
  const answerText = useAnswerText()
  const isGood = delivery.status === 'delivered'
  return (
    <div className="mt-4">
      <Notice look={isGood ? 'good' : 'bad'} title={isGood ? t('ping_arrived') : t('ping_failed')}>
        <p className="mt-1 first-letter:uppercase">{answerText(delivery)}</p>
        {!isGood && <p className="mt-1">{t('ping_advice')}</p>}
      </Notice>
    </div>
  )
}
