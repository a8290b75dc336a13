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
