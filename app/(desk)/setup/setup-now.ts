import { env } from '#lib/env'
import type { Setup } from '#lib/setup/contract'
import { getSetup } from '#lib/setup/get-setup'
import { userDb } from '#lib/supabase/user-db'

/** The launch checklist as it is when the page is asked for. */
export async function setupNow(): Promise<Setup> {
  return await getSetup(await userDb(), env(), new Date())
}
