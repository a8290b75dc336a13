import type { Metadata } from 'next'
import { getNow, getTranslations } from 'next-intl/server'
import { AnalyticsDesk } from '#components/analytics/analytics-desk'
import { AnalyticsHeader } from '#components/analytics/analytics-header'
import { ViewBar } from '#components/analytics/view-bar'
import { ViewFields } from '#components/analytics/view-fields'
import { Notice } from '#components/ui/notice'
import { AnalyticsQuery } from '#lib/analytics/contract'
import { getAnalytics } from '#lib/analytics/get-analytics'
import { listOwners } from '#lib/leads/list-owners'
import { listPlaybooks } from '#lib/playbooks/list-playbooks'
import { currentCaller } from '#lib/supabase/current-member'
import { daysOf } from '../../../../components/analytics/days-of.ts'
import { digestOf } from '../../../../components/analytics/digest-of.ts'
import { queryOf } from '../../../../components/analytics/query-of.ts'
import { viewHref } from '../../../../components/analytics/view-href.ts'
import { View } from '../../../../components/analytics/view.ts'
import { organisationTimeZone } from '../../organisation-time-zone.ts'
import { playbookNames } from '../../playbook-names.ts'
import { signedInMember } from '../../signed-in-member.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('analytics')
  return { title: t('title') }
}

export default async function AnalyticsPage({ searchParams }: PageProps<'/followups/analytics'>) {
  const member = await signedInMember()
  if (!member) return null // the layout says why
  const isManager = member.role === 'manager'
  const view = View.parse(await searchParams)
  const [{ db }, now, timeZone, names, t] = await Promise.all([
    currentCaller(),
    getNow(),
    organisationTimeZone(),
    playbookNames(),
    getTranslations('analytics'),
  ])
  const today = now.toLocaleDateString('sv', { timeZone })
  const days = daysOf(view, today)
  const query = queryOf(view, days, isManager)
  const asked = AnalyticsQuery.safeParse(query)
  const choices = Promise.all([listPlaybooks(db), isManager ? listOwners(db) : []])
  const found = asked.success ? getAnalytics(db, asked.data) : undefined
  // Of a failure each panel hears by itself, also one that is drawn late. What the API answers later is compared as it is.
  const shown = found?.then(digestOf, () => '')
  const figures = found?.then((counted) => ({
    ...counted,
    playbooks: counted.playbooks.map((one) => ({ ...one, name: (one.id !== null && names[one.id]) || one.name })),
  }))
  // A panel may ask only after it has failed.
  figures?.catch(() => undefined)
  const [playbooks, owners] = await choices
  const plain = { from: undefined, to: undefined }
  return (
    <div className="mx-auto w-full max-w-7xl px-4 py-6 md:px-8 md:py-8">
      <AnalyticsHeader days={days} isManager={isManager} asked={shown && { query, shown }} renderedAt={now.getTime()} />
      <ViewBar
        chosen={view.from && view.to ? undefined : view.range}
        hrefs={{
          '7d': viewHref(view, { ...plain, range: '7d' }),
          '30d': viewHref(view, { ...plain, range: '30d' }),
          '90d': viewHref(view, { ...plain, range: '90d' }),
          this_month: viewHref(view, { ...plain, range: 'this_month' }),
          last_month: viewHref(view, { ...plain, range: 'last_month' }),
          this_year: viewHref(view, { ...plain, range: 'this_year' }),
        }}
      >
        <ViewFields
          days={days}
          owners={owners}
          playbooks={playbooks.map(({ id, name }) => ({ id, name: names[id] ?? name }))}
          view={view}
        />
      </ViewBar>
      {!view.whole && (
        <noscript>
          {/* what comes by itself needs scripts to find its place */}
          <meta content={`0;url=${viewHref(view, { whole: 'yes' })}`} httpEquiv="refresh" />
        </noscript>
      )}
      {figures ? (
        <AnalyticsDesk figures={figures} isManager={isManager} renderedAt={now.getTime()} today={today} view={view} />
      ) : (
        <div className="mt-5" role="alert">
          <Notice look="warn" title={t('view.too_long')}>
            <p>{t('view.too_long_text')}</p>
          </Notice>
        </div>
      )}
    </div>
  )
}
