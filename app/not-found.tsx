import type { Metadata } from 'next'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { buttonLook } from '#components/ui/button'
import { MessagePage } from '#components/ui/message-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('errors')
  return { title: t('not_found_title') }
}

export default function NotFoundPage() {
  const t = useTranslations('errors')
  return (
    <main>
      <MessagePage text={t('not_found_text')} title={t('not_found_title')}>
        <Link className={buttonLook('primary')} href="/">
          {t('home')}
        </Link>
      </MessagePage>
    </main>
  )
}
