import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { FollowupAnalytics } from '#lib/analytics/contract'
import { Authors } from './authors.tsx'
import { Channels } from './channels.tsx'
import { HeatPanel } from './heat-panel.tsx'
import { isStillOpen } from './is-still-open.ts'
import { NothingSent } from './nothing-sent.tsx'
import { OnceKnown } from './once-known.tsx'
import { Owners } from './owners.tsx'
import { OwnersLink } from './owners-link.tsx'
import { Panel } from './panel.tsx'
import { PanelSkeleton } from './panel-skeleton.tsx'
import { Playbooks } from './playbooks.tsx'
import { ReadingLinks } from './reading-links.tsx'
import { Success } from './success.tsx'
import { Summary } from './summary.tsx'
import { Totals } from './totals.tsx'
import { Trend } from './trend.tsx'
import { useDayRange } from './use-day-range.ts'
import type { View } from './view.ts'
import { viewHref } from './view-href.ts'
import { whyNothing } from './why-nothing.ts'

type Props = {
  figures: Promise<FollowupAnalytics>
  view: View
  /** YYYY-MM-DD in the organisation's zone. */
  today: string
  isManager: boolean
  renderedAt: number
}

/** The panels of the dashboard, from what comes first to what explains it; each appears when the figures have come. */
export function AnalyticsDesk({ figures, view, today, isManager, renderedAt }: Props) {
  const t = useTranslations('analytics')
  const dayRange = useDayRange()
  const show = (render: (figures: FollowupAnalytics) => ReactNode) => <OnceKnown figures={figures} render={render} />
  const messages = viewHref({ ...view, reading: 'sends', reps: undefined }, {}, '/followups/analytics/messages')
  const whose = !isManager ? 'own' : view.owner ? { member: view.owner } : 'everybody'
  const common = { isWhole: view.whole === 'yes', renderedAt }
  return (
    <div className="mt-5 grid gap-5">
      <Panel
        {...common}
        id="totals"
        skeleton={<PanelSkeleton className="h-154 sm:h-80 md:h-92 xl:h-59" />}
        title={t('totals.title')}
      >
        {show(({ range, previous, totals }) => {
          const isOpen = isStillOpen(range.to, today)
          const nothing = whyNothing({ sent: totals.sent, tasks: totals.tasks }, range, view, today)
          return (
            <>
              {nothing && <NothingSent {...nothing} />}
              <Totals isOpen={isOpen} totals={totals} whose={whose} />
              <p className="mt-3 min-h-4 text-xs text-muted">
                {previous && t('compared_with', { days: dayRange(previous) })}{' '}
                {isOpen && totals.sent > 0 && t('still_open')}
              </p>
            </>
          )
        })}
      </Panel>
      <Panel
        {...common}
        id="trend"
        skeleton={<PanelSkeleton className="h-83 sm:h-77 md:h-74" />}
        text={t('trend.text')}
        title={t('trend.title')}
      >
        {show(({ weeks }) => (
          <Trend weeks={weeks} />
        ))}
      </Panel>
      <Panel
        {...common}
        id="channels"
        skeleton={<PanelSkeleton className="h-206 md:h-119 xl:h-104" />}
        title={t('channels.title')}
      >
        {show(({ range, channels, totals }) => (
          <Channels channels={channels} isOpen={isStillOpen(range.to, today)} totals={totals} />
        ))}
      </Panel>
      <Panel
        {...common}
        aside={
          <ReadingLinks
            chosen={view.reading}
            hrefs={{ sends: viewHref(view, { reading: 'sends' }), answers: viewHref(view, { reading: 'answers' }) }}
          />
        }
        id="heatmap"
        skeleton={<PanelSkeleton className="h-116 lg:h-79" />}
        text={t(`heatmap.text.${view.reading}`)}
        title={t('heatmap.title')}
      >
        {show((all) => (
          <HeatPanel figures={all} href={messages} key={view.reading} reading={view.reading} />
        ))}
      </Panel>
      <Panel
        {...common}
        id="playbooks"
        skeleton={<PanelSkeleton className="h-102 lg:h-53" />}
        text={t('playbooks.text')}
        title={t('playbooks.title')}
      >
        {show(({ playbooks }) => (
          <Playbooks playbooks={playbooks} />
        ))}
      </Panel>
      <Panel
        {...common}
        id="authors"
        skeleton={<PanelSkeleton className="h-26 md:h-20" />}
        text={t('authors.text')}
        title={t('authors.title')}
      >
        {show(({ authors, playbooks }) => (
          <Authors authors={authors} playbooks={playbooks} />
        ))}
      </Panel>
      <Panel {...common} id="success" skeleton={<PanelSkeleton className="h-53 md:h-33" />} title={t('success.title')}>
        {show(({ success }) => (
          <Success success={success} />
        ))}
      </Panel>
      {isManager && view.reps && (
        <Panel
          {...common}
          aside={<OwnersLink href={viewHref(view, { reps: undefined })} text={t('owners.hide')} />}
          id="owners"
          skeleton={<PanelSkeleton className="h-40" />}
          text={t('owners.text')}
          title={t('owners.title')}
        >
          {show(({ owners }) => owners && <Owners owners={owners} />)}
        </Panel>
      )}
      <Panel
        {...common}
        id="summary"
        skeleton={<PanelSkeleton className="h-48 md:h-38 xl:h-29" />}
        title={t('summary.title')}
      >
        {show((all) => (
          <Summary figures={all} />
        ))}
      </Panel>
      {isManager && !view.reps && (
        <p>
          <OwnersLink href={viewHref(view, { reps: 'shown' })} text={t('owners.show')} />
        </p>
      )}
    </div>
  )
}
