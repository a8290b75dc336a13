import { env } from './env.ts'

/** Where the demo's phones and mailboxes can be looked at (the local world's stand-in); undefined everywhere else. */
export function demoInboxUrl(): string | undefined {
  const { DEMO_INBOX_URL, VERCEL_ENV } = env()
  return VERCEL_ENV ? undefined : DEMO_INBOX_URL
}
