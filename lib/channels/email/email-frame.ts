import { z } from 'zod'

const text = z.string().nullable()

/** What stands around an email's text, as it was frozen when the follow-up was first claimed; see private.email_frame. */
export const EmailFrame = z.object({
  language: z.enum(['de-sie', 'de-du', 'en']),
  organisation: z.string(),
  sender: z.object({ name: z.string(), job_title: text, phone: text, booking_link: text, signature: text }).nullable(),
  company: z.object({
    legal_name: text,
    postal_address: text,
    registered_office: text,
    register_entry: text,
    managing_directors: text,
    vat_id: text,
    contact_email: text,
    contact_phone: text,
  }),
})
export type EmailFrame = z.infer<typeof EmailFrame>
