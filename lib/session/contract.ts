import { z } from 'zod'

/** Body of POST /api/session: sign in. */
export const SignIn = z.strictObject({ email: z.email(), password: z.string().min(1) })
export type SignIn = z.infer<typeof SignIn>

/** Who is signed in, as pages and routes know them. */
export const Member = z.object({
  id: z.guid(),
  role: z.enum(['manager', 'rep']),
  name: z.string(),
  email: z.string(),
  language: z.enum(['de', 'en']).nullable(),
})
export type Member = z.infer<typeof Member>

/** A demo account shown on the sign-in page of the local world. */
export type DemoAccount = { email: string; password: string }

/** Body of POST /api/session/invitation: what the link in the email brings. token_hash: with our templates, of an invitation unless type says that a new password was asked for; the two tokens: behind Supabase's own link, in the fragment of the address. */
export const OpenInvitation = z.union([
  z.strictObject({ token_hash: z.string().min(1).max(500), type: z.enum(['invite', 'recovery']).optional() }),
  z.strictObject({ access_token: z.string().min(1).max(8000), refresh_token: z.string().min(1).max(1000) }),
])
export type OpenInvitation = z.infer<typeof OpenInvitation>

/** Answer of POST /api/session/invitation: whose account the link has opened. */
export const OpenedInvitation = z.object({ email: z.string() })
export type OpenedInvitation = z.infer<typeof OpenedInvitation>

/** Body of PATCH /api/session: the new password of whoever is signed in. */
export const NewPassword = z.strictObject({ password: z.string().min(10).max(72) })
export type NewPassword = z.infer<typeof NewPassword>

/** Body of POST /api/session/recovery: to whom the link for a new password goes. */
export const AskPassword = z.strictObject({ email: z.email().max(200) })
export type AskPassword = z.infer<typeof AskPassword>
