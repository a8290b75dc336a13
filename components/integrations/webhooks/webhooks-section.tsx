import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { WebhookEndpoint } from '#lib/webhooks/contract'
import { useProblemText } from '../../http/use-problem-text.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { EmptySection } from '../empty-section.tsx'
import { SectionHead } from '../section-head.tsx'
import { AddEndpointSheet } from './add-endpoint-sheet.tsx'
import { EndpointCard } from './endpoint-card.tsx'
import { useEndpoints } from './use-endpoints.ts'

/** The endpoints of other systems, and the way to a new one. */
export function WebhooksSection({ endpoints: initialEndpoints }: { endpoints: WebhookEndpoint[] }) {
  const t = useTranslations('integrations.webhooks')
  const problemText = useProblemText()
  const { data, error } = useEndpoints({ endpoints: initialEndpoints })
  const [isAdding, setAdding] = useState(false)
  const endpoints = data?.endpoints ?? []
  return (
    <section aria-labelledby="webhooks">
      <SectionHead
        action={
          <Button className="max-sm:w-full" look="primary" onClick={() => setAdding(true)}>
            <Icon name="plus" />
            {t('add')}
          </Button>
        }
        id="webhooks"
        text={t('text')}
        title={t('title')}
      />
      <div aria-live="polite">{error && <p className="mt-3 text-warn">{problemText(error)}</p>}</div>
      {endpoints.length === 0 ? (
        <EmptySection>{t('empty')}</EmptySection>
      ) : (
        <ul className="mt-4 space-y-3">
          {endpoints.map((endpoint) => (
            <EndpointCard endpoint={endpoint} key={endpoint.id} />
          ))}
        </ul>
      )}
      {isAdding && <AddEndpointSheet onClose={() => setAdding(false)} />}
    </section>
  )
}
