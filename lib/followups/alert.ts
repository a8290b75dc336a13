import { z } from 'zod'
import { OpenAlert } from './contract.ts'

/**
 * An alert for one manager who has no mail about it yet; see claim_alerts. affected: the messages (of a webhook: events) held up. Times are UTC.
 */
export const Alert = OpenAlert.extend({
  resolved_at: z.string().nullable(),
  affected: z.number().int(),
  member_id: z.guid(),
  email: z.string(),
  language: z.enum(['de', 'en']),
  organisation: z.string(),
  time_zone: z.string(),
})
export type Alert = z.infer<typeof Alert>
