import { GoLive, NoBody, Resumed, Setup, PauseState, TestMessage, TestResult, WentLive } from '../../setup/contract.ts'
import type { Operation } from '../operation.ts'

const tag = 'Operations'
const nothing = {
  isOptional: true,
  content: { 'application/json': { schema: NoBody, examples: { nothing: {} } } },
} as const

/** The launch checklist, going live, and stopping everything. */
export const setup: Operation[] = [
  {
    id: 'getSetup',
    method: 'get',
    path: '/api/setup',
    tag,
    who: 'manager',
    summary: 'The launch checklist',
    description:
      'Looked at now: asks the database, the auth server, Resend and Twilio, and sends nothing. What cannot be seen from here is unknown.',
    answers: {
      200: {
        description: 'How each part stands.',
        schema: Setup,
        example: {
          went_live_at: null,
          automation: 'approve',
          first_day: 20,
          overdue: 0,
          checks: [
            {
              id: 'email',
              state: 'todo',
              is_required: true,
              seen: 'not_ready',
              values: { domain: 'mail.nordlicht.example', status: 'pending' },
              path: '/settings/channels',
            },
          ],
        },
      },
    },
  },
  {
    id: 'sendTestMessage',
    method: 'post',
    path: '/api/test-message',
    tag,
    who: 'manager',
    summary: 'Send yourself a test message',
    description:
      'To your own address or phone of the members’ list and nowhere else, also before go-live and while paused. It counts in no figure and no cap.',
    body: { content: { 'application/json': { schema: TestMessage, examples: { email: { channel: 'email' } } } } },
    answers: {
      200: {
        description: 'What the provider said.',
        schema: TestResult,
        example: { to: 'marta@nordlicht.example', is_accepted: true, reason: null },
      },
    },
    refusals: {
      409: {
        channel_not_configured: 'The channel is not set up in this deployment.',
        write_first:
          'WhatsApp has no approved text yet and delivers free text only within 24 hours of a message from your phone.',
      },
      422: { no_own_number: 'Your phone number is missing, or has no country code.' },
    },
  },
  {
    id: 'goLive',
    method: 'post',
    path: '/api/go-live',
    tag,
    who: 'manager',
    summary: 'Go live',
    description:
      'Once: from this moment on what opens is followed up. All that is open already is backlog, of which nothing leaves until it is released; messages scheduled by hand for a moment more than 12 hours ago wait for approval. Repeated it changes nothing.',
    body: {
      content: { 'application/json': { schema: GoLive, examples: { automatic: { automation: 'automatic' } } } },
    },
    answers: {
      200: { description: 'Since when.', schema: WentLive, example: { went_live_at: '2026-11-23T08:00:00Z' } },
    },
    refusals: {
      409: {
        not_ready: 'A required check of the launch checklist is still to do; errors names them.',
        already_live: 'Live already, with the other automation; PATCH /api/settings changes it.',
      },
    },
  },
  {
    id: 'getPause',
    method: 'get',
    path: '/api/pause',
    tag,
    who: 'member',
    summary: 'Whether messages may leave at all',
    answers: {
      200: {
        description: 'Live since, and paused since; null: neither.',
        schema: PauseState,
        example: { went_live_at: '2026-11-02T08:00:00Z', paused_at: null, paused_by: null },
      },
    },
  },
  {
    id: 'pauseAll',
    method: 'post',
    path: '/api/pause',
    tag,
    who: 'manager',
    summary: 'Pause everything',
    description:
      'At once: nothing is claimed any more, and what is claimed but not with its provider stays. Answers still arrive.',
    body: nothing,
    answers: { 204: { description: 'Nothing leaves.' } },
  },
  {
    id: 'resumeAll',
    method: 'delete',
    path: '/api/pause',
    tag,
    who: 'manager',
    summary: 'Resume',
    description:
      'What waits leaves as soon as its window, the caps and every other rule allow. What was scheduled by hand for a moment more than 12 hours ago waits for approval instead.',
    body: nothing,
    answers: { 200: { description: 'Messages leave again.', schema: Resumed, example: { held: 0 } } },
  },
]
