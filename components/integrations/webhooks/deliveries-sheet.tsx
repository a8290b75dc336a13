import { useTranslations } from 'next-intl'
import type { WebhookEndpoint } from '#lib/webhooks/contract'
import { ProblemNotice } from '../../http/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { DeliveryRow } from './delivery-row.tsx'
import { useDeliveries } from './use-deliveries.ts'

/** What an endpoint was told in the last 30 days, and what came of it. */
export function DeliveriesSheet({ endpoint, onClose }: { endpoint: WebhookEndpoint; onClose: () => void }) {
  const t = useTranslations('integrations.webhooks')
  const { data, error, refetch, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useDeliveries(endpoint.id)
  const deliveries = data?.pages.flatMap((page) => page.deliveries) ?? []
  return (
    <Sheet
      closeLabel={t('close')}
      header={<p className="font-mono text-xs leading-5 break-all text-muted">{endpoint.url}</p>}
      onClose={onClose}
      title={t('deliveries')}
    >
      <div aria-busy={isPending || undefined} className="pt-2">
        {isPending && ['a', 'b', 'c'].map((key) => <Skeleton className="mt-3 h-14 w-full" key={key} />)}
        <div aria-live="polite">{error && <ProblemNotice error={error} onRetry={() => void refetch()} />}</div>
        {data && deliveries.length === 0 && <p className="max-w-prose pt-3 text-muted">{t('no_deliveries')}</p>}
        <ul className="divide-y divide-line">
          {deliveries.map((delivery) => (
            <DeliveryRow delivery={delivery} key={delivery.id} />
          ))}
        </ul>
        {hasNextPage && (
          <Button busy={isFetchingNextPage} className="mt-4" look="secondary" onClick={() => void fetchNextPage()}>
            {isFetchingNextPage ? t('loading_more') : t('more')}
          </Button>
        )}
      </div>
    </Sheet>
  )
}
