import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { buttonLook } from '../ui/button.tsx'
import { MessagePage } from '../ui/message-page.tsx'

/** Tells a rep whom a page is for, and the way home. */
export function ManagersOnly() {
  const t = useTranslations('managers_only')
  return (
    <MessagePage text={t('text')} title={t('title')}>
      <Link className={buttonLook('primary')} href="/today">
        {t('home')}
      </Link>
    </MessagePage>
  )
}
