import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { TimelineEntry } from '#lib/leads/contract'
import { useDay } from '../../format/use-day.ts'
import { Button } from '../../ui/button.tsx'
import { byDay } from './by-day.ts'
import { TimelineActivity } from './timeline-activity.tsx'
import { TimelineFollowUp } from './timeline-follow-up.tsx'

const atFirst = 30

/** Everything that happened with a lead, newest first, day by day. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  const t = useTranslations('lead.timeline')
  const day = useDay()
  const [showsAll, setShowsAll] = useState(false)
  const shown = showsAll ? entries : entries.slice(0, atFirst)
  return (
    <section aria-labelledby="timeline">
      <h2 className="text-lg font-semibold tracking-tight" id="timeline">
        {t('title')}
      </h2>
      {entries.length === 0 && (
        <div className="mt-2 max-w-prose">
          <p className="font-medium">{t('empty')}</p>
          <p className="mt-1 text-muted">{t('empty_text')}</p>
        </div>
      )}
      {byDay(shown, ({ at }) => day(at)).map((group) => (
        <section className="mt-5" key={group.day}>
          <h3 className="text-xs font-medium text-muted">
            <time dateTime={group.entries[0]?.at}>{group.day}</time>
          </h3>
          <ol className="mt-1 divide-y divide-line">
            {group.entries.map((entry) =>
              entry.kind === 'activity' ? (
                <TimelineActivity entry={entry} key={entry.id} />
              ) : (
                <TimelineFollowUp entry={entry} key={entry.id} />
              ),
            )}
          </ol>
        </section>
      ))}
      {!showsAll && entries.length > atFirst && (
        <Button className="mt-4" look="secondary" onClick={() => setShowsAll(true)}>
          {t('older')}
        </Button>
      )}
    </section>
  )
}
