import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { WebhookDelivery, WebhookEndpoint, WebhookEndpointChange } from '#lib/webhooks/contract'
import { useProblemText } from '../../http/use-problem-text.ts'
import { Button } from '../../ui/button.tsx'
import { DeliveriesSheet } from './deliveries-sheet.tsx'
import { EditEndpointSheet } from './edit-endpoint-sheet.tsx'
import { EndpointState } from './endpoint-state.tsx'
import { eventWord } from './event-word.ts'
import { PingResult } from './ping-result.tsx'
import { useEndpointCall } from './use-endpoint-call.ts'

/** One endpoint: what it hears, how it fares, and what can be done with it. */
export function EndpointCard({ endpoint }: { endpoint: WebhookEndpoint }) {
  const t = useTranslations('integrations.webhooks')
  const problemText = useProblemText()
  const [shown, setShown] = useState<'deliveries' | 'edit' | null>(null)
  const path = `/api/webhook-endpoints/${endpoint.id}`
  const ping = useEndpointCall<WebhookDelivery>('POST', `${path}/test`)
  const change = useEndpointCall<undefined, WebhookEndpointChange>('PATCH', path)
  const host = new URL(endpoint.url).host
  const about = <span className="sr-only"> {endpoint.description ?? host}</span>
  const error = ping.error ?? change.error
  return (
    <li className="rounded-xl border border-line bg-surface p-4 md:p-6">
      <h3 className="font-medium wrap-anywhere">{endpoint.description ?? host}</h3>
      <p className="font-mono text-xs leading-5 break-all text-muted">{endpoint.url}</p>
      <p className="mt-2 text-muted">{endpoint.events.map((type) => t(`events.${eventWord(type)}`)).join(' · ')}</p>
      <EndpointState endpoint={endpoint} />
      <div className="mt-3 -mb-2 flex flex-wrap gap-x-2 gap-y-1 max-md:-ml-4 md:-ml-3">
        <Button busy={ping.isPending} look="quiet" onClick={() => ping.mutate()}>
          {ping.isPending ? t('pinging') : t('ping')}
          {about}
        </Button>
        <Button look="quiet" onClick={() => setShown('deliveries')}>
          {t('deliveries')}
          {about}
        </Button>
        <Button busy={change.isPending} look="quiet" onClick={() => change.mutate({ is_active: !endpoint.is_active })}>
          {endpoint.is_active ? t('pause') : t('resume')}
          {about}
        </Button>
        <Button look="quiet" onClick={() => setShown('edit')}>
          {t('edit')}
          {about}
        </Button>
      </div>
      <div aria-live="polite">
        {ping.data && !ping.isPending && <PingResult delivery={ping.data} />}
        {error && <p className="mt-3 text-bad">{problemText(error)}</p>}
      </div>
      {shown === 'deliveries' && <DeliveriesSheet endpoint={endpoint} onClose={() => setShown(null)} />}
      {shown === 'edit' && <EditEndpointSheet endpoint={endpoint} onClose={() => setShown(null)} />}
    </li>
  )
}
