import { Problem } from '../http/problem.ts'
import type { FieldProblems } from './field-problems.ts'

/** Which field a reason of the API is about. */
const fieldOfReason: Record<string, string> = {
  unknown_time_zone: 'time_zone',
  closes_before_opens: 'closes_at',
  bad_custom_field: 'custom_fields',
  custom_field_used: 'custom_fields',
  own_deputy: 'deputy_id',
  no_such_deputy: 'deputy_id',
  in_the_past: 'back_on',
  too_far: 'back_on',
  last_manager: 'role',
  already_member: 'email',
  email_refused: 'email',
  holiday_exists: 'day',
  bad_address: 'address',
  reason_missing: 'reason',
  weak_password: 'password',
}

/** What a refused call says about single fields; none, where it is about something else. */
export function refusedFields(error: unknown): FieldProblems {
  if (!(error instanceof Problem)) return {}
  const field = fieldOfReason[error.reason]
  if (field !== undefined) {
    return { [field]: { word: error.reason, ...(error.detail !== undefined && { detail: error.detail }) } }
  }
  return Object.fromEntries(error.errors.map(({ path }) => [path.split('.')[0] ?? path, { word: path }]))
}
