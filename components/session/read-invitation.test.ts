import { expect, test } from 'vitest'
import { readInvitation } from './read-invitation.ts'

const tokens = { access_token: 'a.b.c', refresh_token: 'r' }

test.each([
  ['abc', false, '', { token_hash: 'abc', type: 'invite' }],
  ['abc', true, '', { token_hash: 'abc', type: 'recovery' }],
  [undefined, false, '#access_token=a.b.c&refresh_token=r&type=invite', tokens],
  [undefined, false, '#access_token=a.b.c&refresh_token=r&type=recovery', tokens],
  [undefined, false, '#access_token=a.b.c&refresh_token=r&type=magiclink', null],
  [undefined, false, '#access_token=a.b.c&refresh_token=r', null],
  [undefined, false, '#error=access_denied&error_code=otp_expired', null],
  [undefined, true, '', null],
])('a link with %s (for a new password: %s) and "%s" brings %j', (tokenHash, isRecovery, fragment, invitation) => {
  expect(readInvitation(tokenHash, isRecovery, fragment)).toEqual(invitation)
})
