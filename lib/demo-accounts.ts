import { z } from 'zod'
import { env } from './env.ts'
import type { DemoAccount } from './session/contract.ts'

/** The demo accounts the environment offers on the sign-in page (the local world's); empty everywhere else. */
export function demoAccounts(): DemoAccount[] {
  const { DEMO_ACCOUNTS, VERCEL_ENV } = env()
  if (!DEMO_ACCOUNTS || VERCEL_ENV) {
    return []
  }
  return DEMO_ACCOUNTS.split(',').map((pair) => {
    const [email, password] = z.tuple([z.string(), z.string()]).parse(pair.trim().split(':'))
    return { email, password }
  })
}
