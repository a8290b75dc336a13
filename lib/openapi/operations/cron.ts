import { CheckResult, Tick } from '../../followups/contract.ts'
import type { Operation } from '../operation.ts'

const tag = 'Scheduler'

const check = {
  path: '/api/cron/daily-check',
  tag,
  who: 'cron',
  summary: 'The check of the day',
  description: 'Once per local date, from the organisation’s check time on; twice, late or overlapping does no harm.',
  answers: { 200: { description: 'What it did, or why there was nothing to do.', schema: CheckResult } },
} as const satisfies Partial<Operation>

const tick = {
  path: '/api/cron/dispatch',
  tag,
  who: 'cron',
  summary: 'The minute tick',
  description: 'Makes up for a missed check, settles what may have left, sends what has become due.',
  answers: { 200: { description: 'What it did.', schema: Tick } },
} as const satisfies Partial<Operation>

/** What the scheduler calls; Vercel's cron sends GET, pg_net and others POST. */
export const cron: Operation[] = [
  {
    id: 'checkCronSecret',
    method: 'get',
    path: '/api/cron',
    tag,
    who: 'cron',
    summary: 'Is this the secret?',
    description: 'For `npm run doctor` and whoever sets up a scheduler: answers, and does nothing.',
    answers: { 204: { description: 'It is.' } },
  },
  { id: 'runDailyCheck', method: 'get', ...check },
  { id: 'postDailyCheck', method: 'post', ...check },
  { id: 'runDispatch', method: 'get', ...tick },
  { id: 'postDispatch', method: 'post', ...tick },
]
