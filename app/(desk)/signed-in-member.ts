import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { Member } from '#lib/session/contract'
import { currentCaller } from '#lib/supabase/current-member'

/** The member a page is for; null for an account outside the organisation. Who is signed out goes to sign in first. */
export async function signedInMember(): Promise<Member | null> {
  const { signedIn, member } = await currentCaller()
  if (signedIn) return member
  const path = (await headers()).get('x-path')
  redirect(path ? `/sign-in?next=${encodeURIComponent(path)}` : '/sign-in')
}
