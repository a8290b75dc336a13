import { useFormatter, useTranslations } from 'next-intl'
import type { Rehearsal } from '#lib/playbooks/contract'
import { ChannelMark } from '../../followups/channel-mark.tsx'
import { useWord } from '../../format/use-word.ts'
import { Collapsible } from '../../ui/collapsible.tsx'
import { linkLook } from '../../ui/link-look.ts'
import { LeadNames } from '../lead-names.tsx'
import { WeeksPicture } from './weeks-picture.tsx'

const endings = ['would_send', 'answered', 'contacted', 'settled', 'bant_too_low'] as const

type Props = {
  past: Rehearsal['past']
  /** It sends at the best time, which the past leaves out. */
  isTimed: boolean
}

/** What the playbook would have done in the past: how many had answered by then, on which channels, with what missing. */
export function PastPart({ past, isTimed }: Props) {
  const t = useTranslations('playbook_pages.rehearsal')
  const format = useFormatter()
  const placeholder = useWord('placeholders')
  const day = (date: string) =>
    format.dateTime(new Date(`${date}T12:00:00Z`), { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const names = past.missing.map(({ name, count }) => `${placeholder(name)} ${format.number(count)}`)
  return (
    <div className="rounded-xl border border-line bg-surface p-4 md:p-6">
      <h3 className="text-xs font-medium text-muted">{t('past', { days: past.days })}</h3>
      <p className="mt-1 text-lg font-semibold tracking-tight">
        {t('past_would', { count: past.would_send, leads: past.leads_written_to })}
      </p>
      {past.waits === 0 ? (
        <p className="mt-1 text-muted">{t('past_none')}</p>
      ) : (
        <>
          <WeeksPicture weeks={past.weeks} />
          <ul className="mt-4 space-y-1">
            {endings
              .filter((ending) => ending === 'would_send' || ending === 'answered' || past[ending] > 0)
              .map((ending) => (
                <li className="flex gap-3" key={ending}>
                  <span className="min-w-8 text-right font-medium">{format.number(past[ending])}</span>
                  <span className="text-muted">{t(ending)}</span>
                </li>
              ))}
          </ul>
          {past.looked_at > 0 && (
            <>
              <p className="mt-3 flex flex-wrap gap-x-4">
                {Object.entries(past.by_channel).map(([channel, count]) => (
                  <ChannelMark channel={channel} count={count} key={channel} />
                ))}
              </p>
              <p className="mt-2 text-muted">
                {t('incomplete', {
                  count: past.incomplete,
                  names: names.length > 0 ? `: ${format.list(names)}.` : '',
                })}
              </p>
              <Collapsible
                summary={() =>
                  t(past.leads.length < past.would_send ? 'first_names' : 'names', { count: past.leads.length })
                }
                summaryLook={`mt-2 ${linkLook}`}
              >
                <LeadNames
                  leads={past.leads}
                  note={(lead) => (
                    <span className="inline-flex flex-wrap items-center gap-x-3 text-muted">
                      {t('due', { day: day(lead.due_on) })}
                      <ChannelMark channel={lead.channel} />
                    </span>
                  )}
                />
              </Collapsible>
              <p className="mt-3 text-xs text-muted">{t('looked_at', { count: past.looked_at })}</p>
            </>
          )}
          <p className="mt-1 text-xs text-muted">
            {t('note')} {isTimed && t('note_best_time')}
          </p>
        </>
      )}
    </div>
  )
}
