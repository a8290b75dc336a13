import { SignIn } from '../../session/contract.ts'
import type { Operation } from '../operation.ts'

const tag = 'Session'

/** Signing in and out for the pages. */
export const session: Operation[] = [
  {
    id: 'signIn',
    method: 'post',
    path: '/api/session',
    tag,
    who: 'anyone',
    summary: 'Sign in',
    body: {
      content: {
        'application/json': {
          schema: SignIn,
          examples: { demo: { email: 'anna@demo.example', password: 'salesflow-demo' } },
        },
      },
    },
    answers: { 204: { description: 'Signed in; the session is in the cookies.' } },
    refusals: {
      401: { wrong_credentials: 'Email or password is wrong.' },
      429: { too_many_attempts: 'Wait a minute and try again.' },
      503: { auth: 'Signing in is not possible right now.' },
    },
  },
  {
    id: 'signOut',
    method: 'delete',
    path: '/api/session',
    tag,
    who: 'anyone',
    summary: 'Sign out',
    answers: { 204: { description: 'Signed out.' } },
  },
]
