import type { DayEntry } from '#lib/day/contract'
import { callApi } from '../http/call-api.ts'
import type { DayAction } from './day-action.ts'

/** Sends what a person does with an entry to the API; throws a Problem. */
export function performAction(entry: DayEntry, action: DayAction): Promise<void> {
  const lead = `/api/leads/${entry.lead_id}`
  const followUp = `/api/followups/${entry.follow_up_id}`
  switch (action.name) {
    case 'your_turn_done':
      return callApi('POST', `${lead}/your-turn/done`, {})
    case 'snooze':
      return callApi('PATCH', lead, { snoozed_until: action.until })
    case 'approve':
      return callApi('POST', `${followUp}/approve`, { subject: action.subject, message: action.message })
    case 'dismiss':
      return callApi('POST', `${followUp}/dismiss`, {})
    case 'done':
    case 'answered':
    case 'not_reached':
      return callApi('POST', `${followUp}/close`, { outcome: action.name })
  }
}
