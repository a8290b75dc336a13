import { z } from 'zod'
import { InvitedMember, MemberChange, NewMember, Profile, ProfileChange, Team } from '../../members/contract.ts'
import { exampleIds } from '../example-ids.ts'
import type { Operation } from '../operation.ts'
import { refusedByDatabase } from '../path-params.ts'

const tag = 'Settings'
const invited = { id: { description: 'The member.', schema: z.guid(), example: exampleIds.invitedMember } }
const noSuchMember = { no_such_member: 'There is no such member, or they have left.' }
const lastManager = { last_manager: 'Somebody has to be manager.' }
const badChange = {
  ...refusedByDatabase,
  own_deputy: 'Nobody is their own deputy.',
  no_such_deputy: 'The deputy is no member.',
  in_the_past: 'back_on is today or over.',
  too_far: 'back_on is more than two years ahead.',
}
const mail = {
  422: { ...refusedByDatabase, email_refused: 'Supabase Auth takes no such address.' },
  503: { auth: 'The invitation could not be sent. Try again.' },
}
const profile = {
  id: exampleIds.member,
  email: 'anna@nordlicht.example',
  role: 'rep',
  name: 'Anna Vogel',
  job_title: 'Beratung',
  phone: '+49 40 123456',
  booking_link: 'https://termin.example/anna',
  signature: null,
  language: 'de',
  deputy_id: exampleIds.otherMember,
  back_on: null,
  colleagues: [{ id: exampleIds.otherMember, name: 'Ben Kurz' }],
}

/** Who belongs to the team. */
export const members: Operation[] = [
  {
    id: 'listMembers',
    method: 'get',
    path: '/api/members',
    tag,
    who: 'manager',
    summary: 'The team',
    answers: {
      200: {
        description: 'Who is here by name, then who left.',
        schema: Team,
        example: {
          members: [
            {
              id: exampleIds.member,
              name: 'Anna Vogel',
              email: 'anna@nordlicht.example',
              role: 'rep',
              job_title: 'Beratung',
              away_until: null,
              back_on: null,
              deputy_id: exampleIds.otherMember,
              left_at: null,
              is_confirmed: true,
              open_leads: 42,
              successor_id: exampleIds.otherMember,
            },
          ],
        },
      },
    },
  },
  {
    id: 'inviteMember',
    method: 'post',
    path: '/api/members',
    tag,
    who: 'manager',
    summary: 'Invite somebody, or take them back',
    description: 'Supabase Auth sends the link behind which they choose a password.',
    body: {
      content: {
        'application/json': {
          schema: NewMember,
          examples: { rep: { email: 'nora@nordlicht.example', name: 'Nora Lind', role: 'rep' } },
        },
      },
    },
    answers: {
      201: {
        description: 'A member from now on.',
        schema: InvitedMember,
        example: { id: exampleIds.invitedMember, is_invited: true },
      },
    },
    refusals: {
      409: { already_member: 'Somebody with this address is a member.' },
      429: { invitation_limit: 'The mail server takes no more invitations for now.' },
      ...mail,
    },
  },
  {
    id: 'changeMember',
    method: 'patch',
    path: '/api/members/{id}',
    tag,
    who: 'manager',
    summary: 'Change a member',
    params: invited,
    body: {
      content: { 'application/json': { schema: MemberChange, examples: { 'a new role': { role: 'manager' } } } },
    },
    answers: { 204: { description: 'Changed.' } },
    refusals: { 404: noSuchMember, 409: lastManager, 422: badChange },
  },
  {
    id: 'endMembership',
    method: 'post',
    path: '/api/members/{id}/end',
    tag,
    who: 'manager',
    summary: 'End a membership',
    description:
      'Access is gone with the next call. What is unsent, open tasks and answers pass to the deputy, else to a manager.',
    params: invited,
    answers: { 204: { description: 'Ended.' } },
    refusals: { 404: noSuchMember, 409: lastManager },
  },
  {
    id: 'inviteAgain',
    method: 'post',
    path: '/api/members/{id}/invitation',
    tag,
    who: 'manager',
    summary: 'Send an invitation again',
    params: invited,
    answers: { 204: { description: 'On its way, with a new link.' } },
    refusals: {
      404: noSuchMember,
      409: { invitation_answered: 'They have chosen a password already.' },
      429: {
        invitation_limit: 'The mail server takes no more invitations for now.',
        too_many_attempts: 'They opened the last link; wait a few minutes for another.',
      },
      ...mail,
    },
  },
  {
    id: 'getProfile',
    method: 'get',
    path: '/api/members/me',
    tag,
    who: 'member',
    summary: 'What I say of myself',
    answers: { 200: { description: 'And who could be my deputy.', schema: Profile, example: profile } },
  },
  {
    id: 'changeProfile',
    method: 'patch',
    path: '/api/members/me',
    tag,
    who: 'member',
    summary: 'Change what I say of myself',
    body: {
      content: { 'application/json': { schema: ProfileChange, examples: { phone: { phone: '+49 40 123456' } } } },
    },
    answers: { 200: { description: 'Changed; as it reads now.', schema: Profile, example: profile } },
    refusals: { 422: badChange },
  },
]
