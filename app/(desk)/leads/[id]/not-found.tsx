import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { buttonLook } from '#components/ui/button'
import { MessagePage } from '#components/ui/message-page'

/** For a lead that does not exist or belongs to somebody else; which of the two is nobody's business. */
export default function LeadNotFound() {
  const t = useTranslations('lead.not_found')
  return (
    <MessagePage text={t('text')} title={t('title')}>
      <Link className={buttonLook('primary')} href="/leads">
        {t('to_leads')}
      </Link>
    </MessagePage>
  )
}
