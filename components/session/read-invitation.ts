import type { OpenInvitation } from '#lib/session/contract'

/**
 * What the link of an invitation, or for a new password, brought: our own in the query, Supabase's in the fragment
 * ("#access_token=…"); null: nothing. Tokens that come of anything else are left alone.
 */
export function readInvitation(
  tokenHash: string | undefined,
  isRecovery: boolean,
  fragment: string,
): OpenInvitation | null {
  if (tokenHash) return { token_hash: tokenHash, type: isRecovery ? 'recovery' : 'invite' }
  const words = new URLSearchParams(fragment.replace(/^#/, ''))
  const [access, refresh, type] = [words.get('access_token'), words.get('refresh_token'), words.get('type')]
  return access && refresh && (type === 'invite' || type === 'recovery')
    ? { access_token: access, refresh_token: refresh }
    : null
}
