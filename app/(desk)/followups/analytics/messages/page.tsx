import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getNow, getTranslations } from 'next-intl/server'
import { SlotHeading } from '#components/analytics/slot-heading'
import { SlotMessages } from '#components/analytics/slot-messages'
import { SlotQuery } from '#lib/analytics/contract'
import { listSlotMessages } from '#lib/analytics/list-slot-messages'
import { currentCaller } from '#lib/supabase/current-member'
import { daysOf } from '../../../../../components/analytics/days-of.ts'
import { queryOf } from '../../../../../components/analytics/query-of.ts'
import { viewHref } from '../../../../../components/analytics/view-href.ts'
import { View } from '../../../../../components/analytics/view.ts'
import { linkLook } from '../../../../../components/ui/link-look.ts'
import { organisationTimeZone } from '../../../organisation-time-zone.ts'
import { playbookNames } from '../../../playbook-names.ts'
import { signedInMember } from '../../../signed-in-member.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('analytics')
  return { title: t('title') }
}

/** The messages behind one cell of the heatmap. */
export default async function SlotPage({ searchParams }: PageProps<'/followups/analytics/messages'>) {
  const member = await signedInMember()
  if (!member) return null // the layout says why
  const isManager = member.role === 'manager'
  const parts = await searchParams
  const view = View.parse(parts)
  const [{ db }, now, timeZone, names, t] = await Promise.all([
    currentCaller(),
    getNow(),
    organisationTimeZone(),
    playbookNames(),
    getTranslations('analytics.messages'),
  ])
  const days = daysOf(view, now.toLocaleDateString('sv', { timeZone }))
  const slot = SlotQuery.safeParse({
    ...queryOf(view, days, isManager),
    reading: view.reading,
    weekday: parts['weekday'],
    hour: parts['hour'],
  })
  if (!slot.success) notFound()
  const { total, messages: found } = await listSlotMessages(db, slot.data)
  const messages = found.map((one) => ({
    ...one,
    playbook_name: (one.playbook_id !== null && names[one.playbook_id]) || one.playbook_name,
  }))
  return (
    <div className="mx-auto w-full max-w-7xl px-4 py-6 md:px-8 md:py-8">
      <p className="mb-3">
        <Link className={linkLook} href={viewHref(view)}>
          {t('back')}
        </Link>
      </p>
      <SlotHeading days={days} shown={messages.length} slot={slot.data} total={total} />
      {total > 0 ? (
        <SlotMessages messages={messages} showsOwner={isManager} timeZone={timeZone} />
      ) : (
        <div className="max-w-prose">
          <h2 className="text-lg font-semibold tracking-tight">{t('empty_title')}</h2>
          <p className="mt-2 text-base leading-6 text-muted">{t('empty_text')}</p>
        </div>
      )}
      {!isManager && <p className="mt-4 text-muted">{t('own_only')}</p>}
    </div>
  )
}
