import Link from 'next/link'
import { useTimeZone, useTranslations } from 'next-intl'
import type { BulkChange, LeadRow } from '#lib/leads/contract'
import { snoozeDays } from '../../day/snooze-days.ts'
import { zonedMoment } from '../../day/zoned-moment.ts'
import { Button, buttonLook } from '../../ui/button.tsx'

type Props = {
  lead: LeadRow
  nameOf: (playbook: string) => string
  isBusy: boolean
  onChange: (change: BulkChange) => void
}

const hour = 8

/** Gives a lead without a next step one, with one click: the playbook that fits, until next Monday, or what is known of it. */
export function IdleActions({ lead, nameOf, isBusy, onChange }: Props) {
  const t = useTranslations('leads.idle')
  const timeZone = useTimeZone() ?? 'UTC'
  const { id, name, suggested_playbook } = lead
  const lead_ids = [id]
  const who = { name: name ?? '' }
  const snooze = () => {
    const monday =
      snoozeDays(new Date(), timeZone).find((day) => day.name === 'next_monday') ?? snoozeDays(new Date(), timeZone)[0]
    if (monday) onChange({ action: 'snooze', lead_ids, until: zonedMoment(monday.day, hour, timeZone).toISOString() })
  }
  return (
    <span className="relative z-1 mt-1 flex flex-wrap gap-x-1 gap-y-0.5">
      {suggested_playbook && (
        <Button
          aria-label={t('start_for', { ...who, playbook: nameOf(suggested_playbook) })}
          busy={isBusy}
          className="md:min-h-7"
          look="secondary"
          onClick={() => onChange({ action: 'start_playbook', lead_ids, playbook_id: suggested_playbook })}
        >
          {t('start', { playbook: nameOf(suggested_playbook) })}
        </Button>
      )}
      <Button aria-label={t('snooze_for', who)} busy={isBusy} className="md:min-h-7" look="quiet" onClick={snooze}>
        {t('snooze')}
      </Button>
      <Link
        aria-label={t('record_for', who)}
        className={`${buttonLook('quiet')} md:min-h-7`}
        href={`/leads/${id}#record`}
        prefetch={false}
      >
        {t('record')}
      </Link>
    </span>
  )
}
