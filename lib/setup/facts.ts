import { z } from 'zod'

const count = z.number().int()

/** What the database knows about the set-up; see get_setup. */
export const Facts = z.object({
  went_live_at: z.string().nullable(),
  automation: z.enum(['off', 'approve', 'automatic']),
  name: z.string(),
  has_company_details: z.boolean(),
  latest_migration: z.string().nullable(),
  managers: count,
  reps: count,
  overdue: count,
  open_leads: count,
  leads_without_owner: count,
  heard: z.partialRecord(
    z.enum([
      'daily_check',
      'dispatch',
      'resend',
      'email_reply',
      'twilio',
      'whatsapp_reply',
      'test_email',
      'test_whatsapp',
    ]),
    z.string(),
  ),
  templates: z.object({ wanted: count, approved: count }),
  permissions: z.object({ whatsapp: count, email: count, email_marketing: count }),
  backlog: z.object({ total: count, due: count, undecided: count, first_day: count }),
})
export type Facts = z.infer<typeof Facts>

/** Whom we hear from. */
export type Source = keyof Facts['heard']
