import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { NewWebhookEndpoint, WebhookSecret } from '#lib/webhooks/contract'
import { Sheet } from '../../ui/sheet.tsx'
import { ShownSecret } from '../shown-secret.tsx'
import { EndpointForm } from './endpoint-form.tsx'
import { useEndpointCall } from './use-endpoint-call.ts'

/** A new endpoint; once it is there, its secret is shown. */
export function AddEndpointSheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations('integrations.webhooks')
  const [secret, setSecret] = useState<string | null>(null)
  const add = useEndpointCall<WebhookSecret, NewWebhookEndpoint>('POST', '/api/webhook-endpoints', {
    onSuccess: (added) => setSecret(added.secret),
  })
  return (
    <Sheet closeLabel={t('close')} isDirty onClose={onClose} title={t('add_title')}>
      {secret === null ? (
        <EndpointForm
          busyLabel={t('adding')}
          error={add.error}
          isBusy={add.isPending}
          onSubmit={(values) => add.mutate(values)}
          submitLabel={t('add')}
        />
      ) : (
        <ShownSecret label={t('secret')} onDone={onClose} secret={secret} text={t('secret_use')} title={t('added')} />
      )}
    </Sheet>
  )
}
