import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { buttonLook } from '#components/ui/button'
import { MessagePage } from '#components/ui/message-page'

export default function PlaybookNotFound() {
  const t = useTranslations('playbook_pages.managing')
  return (
    <MessagePage text={t('missing_text')} title={t('missing_title')}>
      <Link className={buttonLook('primary')} href="/playbooks">
        {t('back')}
      </Link>
    </MessagePage>
  )
}
