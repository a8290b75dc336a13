import type { DayEntry } from '#lib/day/contract'
import { callApi } from '../http/call-api.ts'
import type { DayAction } from './day-action.ts'
import { decideTogether } from './decide-together.ts'

/** Sends what a person does with an entry to the API; throws a Problem. */
export async function performAction(entry: DayEntry, action: DayAction): Promise<void> {
  const lead = `/api/leads/${entry.lead_id}`
  switch (action.name) {
    case 'your_turn_done':
      return await callApi('POST', `${lead}/your-turn/done`, {})
    case 'delegate':
      return await callApi('POST', `${lead}/hand-over`, { to: action.to, note: action.note })
    case 'done':
    case 'answered':
    case 'not_reached':
      return await callApi('POST', `/api/followups/${entry.follow_up_id}/close`, { outcome: action.name })
    case 'snooze':
      return await decideOne(decideTogether([entry], { action: 'snooze', until: action.until }))
    case 'approve':
      return await decideOne(
        decideTogether(
          [entry],
          { action: 'approve' },
          {
            ...(action.subject !== undefined && { subject: action.subject }),
            ...(action.message !== undefined && { message: action.message }),
          },
        ),
      )
    case 'dismiss':
      return await decideOne(decideTogether([entry], { action: 'dismiss' }))
    case 'reply':
      return // the composer has sent it
  }
}

async function decideOne(decision: ReturnType<typeof decideTogether>): Promise<void> {
  for (const problem of (await decision).values()) throw problem
}
