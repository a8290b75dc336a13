import { useFormatter, useTranslations } from 'next-intl'
import { useClock } from '../../format/use-clock.ts'
import type { ReactNode } from 'react'
import { useDay } from '../../format/use-day.ts'
import { useWord } from '../../format/use-word.ts'
import { ChannelMark } from '../../followups/channel-mark.tsx'
import { linkLook } from '../../ui/link-look.ts'
import { EditLead } from './edit/edit-lead.tsx'
import { useLeadContext } from './lead-context.ts'
import { PermissionRow } from './permission/permission-row.tsx'

const link = `wrap-anywhere ${linkLook}`

/** How to reach the lead, who looks after it, and what time it is there. */
export function ContactDetails() {
  const t = useTranslations('lead.contact')
  const format = useFormatter()
  const now = useClock()
  const day = useDay()
  const industry = useWord('industries')
  const { lead } = useLeadContext()
  const time = format.dateTime(now, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: lead.time_zone,
  })
  return (
    <section aria-labelledby="contact">
      <div className="mb-3 flex items-center justify-between gap-4">
        <h2 className="text-lg font-semibold tracking-tight" id="contact">
          {t('label')}
        </h2>
        <EditLead />
      </div>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 lg:grid-cols-1 lg:gap-y-4">
        <Item label={t('email')} wide>
          {lead.email ? (
            <a aria-label={t('write_email', { email: lead.email })} className={link} href={`mailto:${lead.email}`}>
              {lead.email}
            </a>
          ) : (
            <Missing />
          )}
        </Item>
        <Item label={t('phone')}>
          {lead.phone_e164 ? (
            <a aria-label={t('call', { phone: lead.phone_e164 })} className={link} href={`tel:${lead.phone_e164}`}>
              {lead.phone_e164}
            </a>
          ) : (
            <Missing />
          )}
        </Item>
        {lead.permissions.length > 0 && (
          <Item label={t('permissions')} wide>
            <ul className="space-y-3">
              {lead.permissions.map((permission) => (
                <PermissionRow key={permission.channel} permission={permission} />
              ))}
            </ul>
          </Item>
        )}
        <Item label={t('prefers')}>
          {lead.preferred_channel ? (
            <ChannelMark channel={lead.preferred_channel} />
          ) : (
            <span className="text-muted">{t('no_preference')}</span>
          )}
        </Item>
        <Item label={t('owner')}>{lead.owner_name ?? <span className="text-warn">{t('no_owner')}</span>}</Item>
        <Item label={t('local_time')}>
          {time}
          <span className="block text-xs text-muted">{lead.time_zone.replaceAll('_', ' ')}</span>
        </Item>
        <Item label={t('last_contact')}>
          {lead.last_contact_at ? day(lead.last_contact_at) : <span className="text-muted">{t('never')}</span>}
        </Item>
        {lead.industry && (
          <Item label={t('industry')}>
            <span className="inline-block first-letter:uppercase">{industry(lead.industry)}</span>
          </Item>
        )}
      </dl>
    </section>
  )
}

function Item({ label, wide = false, children }: { label: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? 'max-lg:col-span-2' : undefined}>
      <dt className="text-xs font-medium text-muted">{label}</dt>
      <dd className="mt-0.5">{children}</dd>
    </div>
  )
}

function Missing() {
  const t = useTranslations('lead.contact')
  return <span className="text-muted">{t('none')}</span>
}
