import { z } from 'zod'

const text = z.string().trim().min(1)

/** What people say of themselves. deputy_id: who acts while they are away. back_on: the first day they are here again, in the organisation's zone; null: they are here. signature null: name, job title, phone and booking link stand under their emails. */
const personal = {
  name: text.max(100),
  job_title: text.max(100).nullable(),
  phone: text.max(50).nullable(),
  booking_link: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable(),
  signature: text.max(1000).nullable(),
  language: z.enum(['de', 'en']).nullable(),
  deputy_id: z.guid().nullable(),
  back_on: z.iso.date().nullable(),
}

/** Body of PATCH /api/members/me: the fields to change, and only those; null empties one. */
export const ProfileChange = z.strictObject(personal).partial()
export type ProfileChange = z.infer<typeof ProfileChange>

/** Body of PATCH /api/members/{id}: the fields to change, and only those; null empties one. */
export const MemberChange = ProfileChange.extend({ role: z.enum(['manager', 'rep']).optional() })
export type MemberChange = z.infer<typeof MemberChange>

/** Answer of GET /api/members/me; colleagues are those who can be deputies. */
export const Profile = z.object({
  id: z.guid(),
  email: z.string(),
  role: z.enum(['manager', 'rep']),
  name: z.string(),
  job_title: z.string().nullable(),
  phone: z.string().nullable(),
  booking_link: z.string().nullable(),
  signature: z.string().nullable(),
  language: z.enum(['de', 'en']).nullable(),
  deputy_id: z.guid().nullable(),
  back_on: z.iso.date().nullable(),
  colleagues: z.array(z.object({ id: z.guid(), name: z.string() })),
})
export type Profile = z.infer<typeof Profile>

/** A member as managers see them. away_until and back_on are null for who is here; left_at ended the membership; is_confirmed is false while the invitation is unanswered, which it is until there is a password; successor_id would speak for their open_leads if they went. Times are UTC, back_on is a day in the organisation's zone. */
export const TeamMember = z.object({
  id: z.guid(),
  name: z.string(),
  email: z.string(),
  role: z.enum(['manager', 'rep']),
  job_title: z.string().nullable(),
  away_until: z.string().nullable(),
  back_on: z.iso.date().nullable(),
  deputy_id: z.guid().nullable(),
  left_at: z.string().nullable(),
  is_confirmed: z.boolean(),
  open_leads: z.number().int(),
  successor_id: z.guid().nullable(),
})
export type TeamMember = z.infer<typeof TeamMember>

/** Answer of GET /api/members: who is here by name, then who left. */
export const Team = z.object({ members: z.array(TeamMember) })
export type Team = z.infer<typeof Team>

/** Body of POST /api/members: whom to invite, or to take back. */
export const NewMember = z.strictObject({
  email: z.string().trim().toLowerCase().pipe(z.email().max(200)),
  name: text.max(100),
  role: z.enum(['manager', 'rep']),
})
export type NewMember = z.infer<typeof NewMember>

/** Answer of POST /api/members. is_invited: an email with a link is on its way; false: the account was there already, and its password still holds. */
export const InvitedMember = z.object({ id: z.guid(), is_invited: z.boolean() })
export type InvitedMember = z.infer<typeof InvitedMember>
