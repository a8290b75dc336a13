import { AskPassword, NewPassword, OpenedInvitation, OpenInvitation, SignIn } from '../../session/contract.ts'
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
      409: { sign_up_open: 'The first manager is only appointed where nobody can open an account alone.' },
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
  {
    id: 'openInvitation',
    method: 'post',
    path: '/api/session/invitation',
    tag,
    who: 'anyone',
    summary: 'Sign in by an invitation',
    description: 'By what the link of the email brings, once; also by the link for a new password.',
    body: {
      content: {
        'application/json': {
          schema: OpenInvitation,
          examples: { 'our link': { token_hash: '3f1c9a7b2e5d4f60819a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c' } },
        },
      },
    },
    answers: {
      200: {
        description: 'Signed in; the session is in the cookies. A password is still to be chosen.',
        schema: OpenedInvitation,
        example: { email: 'nora@nordlicht.example' },
      },
    },
    refusals: {
      401: { invitation_expired: 'It was used, is too old, or never was.' },
      503: { auth: 'Signing in is not possible right now.' },
    },
  },
  {
    id: 'askForPassword',
    method: 'post',
    path: '/api/session/recovery',
    tag,
    who: 'anyone',
    summary: 'Ask for a new password',
    description: 'By a link to the address, if there is an account with it; the answer does not say.',
    body: {
      content: {
        'application/json': { schema: AskPassword, examples: { forgotten: { email: 'nora@nordlicht.example' } } },
      },
    },
    answers: { 204: { description: 'If there is such an account, a link is on its way.' } },
    refusals: {
      429: { too_many_attempts: 'Wait a few minutes and try again.' },
      503: { auth: 'The link could not be sent right now.' },
    },
  },
  {
    id: 'setPassword',
    method: 'patch',
    path: '/api/session',
    tag,
    who: 'anyone',
    summary: 'Choose a password',
    description: 'Of whoever the session’s cookies name.',
    body: {
      content: { 'application/json': { schema: NewPassword, examples: { new: { password: 'hohe Leiter im Wind' } } } },
    },
    answers: { 204: { description: 'It holds from now on.' } },
    refusals: {
      401: { signed_out: 'Nobody is signed in.' },
      409: {
        sign_up_open:
          'The password holds, but the first manager is only appointed where nobody can open an account alone.',
      },
      422: { weak_password: 'Too easy to guess.' },
      503: { auth: 'The password could not be set right now.' },
    },
  },
]
