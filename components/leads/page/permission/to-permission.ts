import type { LeadPermission, NewPermission } from '#lib/leads/contract'
import { fromWallTime } from '../from-wall-time.ts'
import { localToday } from '../local-today.ts'
import type { PermissionSource } from './permission-source.ts'

/** What the form holds before it is saved; day is yyyy-mm-dd in the organisation's time zone. */
export type PermissionDraft = {
  channel: LeadPermission['channel']
  purpose: NewPermission['purpose']
  source: PermissionSource
  wording: string
  day: string
}
export type PermissionErrors = { wording?: 'wording_empty'; day?: 'day' | 'in_future' }
type Reading = { permission: NewPermission; errors?: undefined } | { permission?: undefined; errors: PermissionErrors }

/** A filled form as the permission it means, or what is not right yet. Today means now, an earlier day its noon. */
export function toPermission(
  { channel, purpose, source, wording, day }: PermissionDraft,
  now: Date,
  timeZone: string,
): Reading {
  const noon = fromWallTime(`${day}T12:00`, timeZone)
  const today = localToday(now, timeZone)
  const errors: PermissionErrors = {
    ...(wording.trim() === '' && { wording: 'wording_empty' }),
    ...(day > today && { day: 'in_future' }),
    ...(!noon && { day: 'day' }),
  }
  if (!noon || Object.keys(errors).length > 0) return { errors }
  return {
    permission: {
      channel,
      purpose,
      basis: source === 'existing_customer' ? 'existing_customer' : 'consent',
      source,
      wording: wording.trim(),
      ...(day !== today && { obtained_at: noon.toISOString() }),
    },
  }
}
