import { useFormatter, useMessages, useTranslations } from 'next-intl'
import type { Rehearsal } from '#lib/playbooks/contract'
import { ChannelMark } from '../../followups/channel-mark.tsx'
import { isKeyOf } from '../../format/is-key-of.ts'
import { useWhen } from '../../format/use-when.ts'
import { Collapsible } from '../../ui/collapsible.tsx'
import { linkLook } from '../../ui/link-look.ts'
import { LeadNames } from '../lead-names.tsx'

/** Whom the playbook would write to now, by the planner's own verdict, and why not the others. */
export function NowPart({ now }: { now: Rehearsal['now'] }) {
  const t = useTranslations('playbook_pages.rehearsal')
  const format = useFormatter()
  const when = useWhen()
  const { reasons } = useMessages()
  const say = (reason: string) =>
    reason === 'other_playbook' ? t('other_playbook') : isKeyOf(reasons, reason) ? reasons[reason] : reason
  return (
    <div className="rounded-xl border border-line bg-surface p-4 md:p-6">
      <h3 className="text-xs font-medium text-muted">{t('now')}</h3>
      <p className="mt-1 text-lg font-semibold tracking-tight">{t('now_would', { count: now.would })}</p>
      <p className="mt-1 text-muted">{t('now_open', { open: now.open, not_yet: now.not_yet })}</p>
      {now.cut > 0 && <p className="text-muted">{t('cut', { count: now.cut })}</p>}
      {now.would > 0 && (
        <p className="mt-3 flex flex-wrap gap-x-4">
          {Object.entries(now.by_channel).map(([channel, count]) => (
            <ChannelMark channel={channel} count={count} key={channel} />
          ))}
        </p>
      )}
      {now.leads.length > 0 && (
        <Collapsible
          summary={() => t(now.leads.length < now.would ? 'first_names' : 'names', { count: now.leads.length })}
          summaryLook={`mt-2 ${linkLook}`}
        >
          <LeadNames
            leads={now.leads}
            note={(lead) => (
              <span className="inline-flex flex-wrap items-center gap-x-3 text-muted">
                <ChannelMark channel={lead.channel} />
                {lead.waits_for ? t('waits') : when(lead.scheduled_at)}
                {lead.missing.length > 0 && t('lacks', { names: format.list(lead.missing) })}
              </span>
            )}
          />
        </Collapsible>
      )}
      {now.others.length > 0 && (
        <>
          <h4 className="mt-5 font-medium">{t('others')}</h4>
          <ul className="mt-1 divide-y divide-line">
            {now.others.map(({ reason, count, leads }) => (
              <li className="py-2" key={reason}>
                <p className="flex gap-3">
                  <span className="min-w-8 shrink-0 text-right font-medium">{format.number(count)}</span>
                  <span>{say(reason)}</span>
                </p>
                <div className="pl-11">
                  <Collapsible
                    summary={() => t(leads.length < count ? 'first_names' : 'names', { count: leads.length })}
                    summaryLook={linkLook}
                  >
                    <LeadNames leads={leads} />
                  </Collapsible>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
