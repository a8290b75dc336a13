'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button, buttonLook } from './button.tsx'
import { MessagePage } from './message-page.tsx'

/** Stands in for a page that failed: what happened, the id that finds it in the log, try again. */
export function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations('errors')
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined
  return (
    <MessagePage text={t('page_text')} title={t('page_title')}>
      {digest && <p className="text-muted">{t('digest', { digest })}</p>}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={retry}>
          {t('retry')}
        </Button>
        <Link className={buttonLook('secondary')} href="/">
          {t('home')}
        </Link>
      </div>
    </MessagePage>
  )
}
