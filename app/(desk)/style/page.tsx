import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ManagersOnly } from '#components/session/managers-only'
import { Gallery } from '#components/style/gallery'
import { signedInMember } from '../signed-in-member.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('style')
  return { title: t('title') }
}

/** For those who build pages: every component of components/ui in its states, light and dark side by side. */
export default async function StylePage() {
  const member = await signedInMember()
  if (member?.role !== 'manager') return <ManagersOnly />
  const t = await getTranslations('style')
  return (
    <div className="py-6 md:py-8">
      <h1 className="px-4 text-2xl font-semibold tracking-tight md:px-6">{t('title')}</h1>
      <p className="mt-1 max-w-prose px-4 text-muted md:px-6">{t('lead')}</p>
      <div className="mt-6 grid xl:grid-cols-2">
        <div className="scheme-light">
          <Gallery theme="light" />
        </div>
        <div className="scheme-dark">
          <Gallery theme="dark" />
        </div>
      </div>
    </div>
  )
}
