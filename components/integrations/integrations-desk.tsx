'use client'

import { useTranslations } from 'next-intl'
import type { ApiKey } from '#lib/integrations/contract'
import type { WebhookEndpoint } from '#lib/webhooks/contract'
import { linkLook } from '../ui/link-look.ts'
import { KeysSection } from './keys/keys-section.tsx'
import { WebhooksSection } from './webhooks/webhooks-section.tsx'

/** How other systems get in (API keys) and what they are told (webhooks). For managers. */
export function IntegrationsDesk({ keys, endpoints }: { keys: ApiKey[]; endpoints: WebhookEndpoint[] }) {
  const t = useTranslations('integrations')
  return (
    <div className="mx-auto w-full max-w-5xl px-4 py-6 md:px-8 md:py-8">
      <h1 className="text-2xl font-semibold tracking-tight">{t('title')}</h1>
      <p className="mt-1 max-w-prose text-muted">
        {t.rich('lead', {
          docs: (text) => (
            <a className={linkLook} href="/api/docs" rel="noreferrer" target="_blank">
              {text}
            </a>
          ),
        })}
      </p>
      <div className="mt-8 space-y-12">
        <KeysSection keys={keys} />
        <WebhooksSection endpoints={endpoints} />
      </div>
    </div>
  )
}
