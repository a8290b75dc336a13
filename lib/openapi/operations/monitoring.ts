import { z } from 'zod'
import { ChannelChange } from '../../channels/contract.ts'
import { CheckAnswer, CheckRequest, PassedOver, RunList, Standing } from '../../followups/contract.ts'
import { Health } from '../../health/contract.ts'
import { PageQuery } from '../../pages/contract.ts'
import { badCursor } from '../path-params.ts'
import { exampleIds } from '../example-ids.ts'
import type { Operation } from '../operation.ts'

const tag = 'Operations'

/** Checks, runs, channels, health. */
export const monitoring: Operation[] = [
  {
    id: 'checkAndTrigger',
    method: 'post',
    path: '/api/followups/check-and-trigger',
    tag,
    who: 'manager',
    summary: 'Run a check, or see what it would do',
    body: {
      isOptional: true,
      content: {
        'application/json': { schema: CheckRequest, examples: { 'dry run': { dry_run: true } } },
      },
    },
    answers: {
      200: {
        description: 'The decisions of the dry run, or the counts of the run.',
        schema: CheckAnswer,
        example: { dry_run: true, decisions: [] },
      },
    },
  },
  {
    id: 'listRuns',
    method: 'get',
    path: '/api/runs',
    tag,
    who: 'manager',
    summary: 'List runs',
    query: PageQuery,
    answers: { 200: { description: 'Newest first.', schema: RunList, example: { runs: [], next_cursor: null } } },
    refusals: { 422: badCursor },
  },
  {
    id: 'listPassedOver',
    method: 'get',
    path: '/api/runs/{id}/passed-over',
    tag,
    who: 'manager',
    summary: 'Whom a run passed over, and why',
    params: { id: { description: 'The run.', schema: z.guid(), example: exampleIds.run } },
    answers: { 200: { description: 'Leads per reason.', schema: PassedOver, example: { passed_over: [] } } },
  },
  {
    id: 'getStanding',
    method: 'get',
    path: '/api/channels',
    tag,
    who: 'manager',
    summary: 'How the channels stand',
    answers: { 200: { description: 'Open alerts and the channels.', schema: Standing } },
  },
  {
    id: 'changeChannel',
    method: 'patch',
    path: '/api/channels/{channel}',
    tag,
    who: 'manager',
    summary: 'Start a channel again, or set its speed',
    params: {
      channel: { description: 'The channel.', schema: z.enum(['whatsapp', 'email', 'in_app']), example: 'email' },
    },
    body: {
      content: {
        'application/json': { schema: ChannelChange, examples: { start: { state: 'on' }, slower: { per_second: 5 } } },
      },
    },
    answers: { 204: { description: 'Changed.' } },
    refusals: { 404: { no_such_channel: 'There is no such channel.' } },
  },
  {
    id: 'getHealth',
    method: 'get',
    path: '/api/health',
    tag,
    who: 'anyone',
    summary: 'For uptime monitors',
    answers: {
      200: {
        description: 'The app answers; status says how the parts are.',
        schema: Health,
        example: {
          status: 'ok',
          database: 'ok',
          channels: { email: { state: 'on', reason: null, paused_until: null } },
          alerts: [],
          last_run: null,
        },
      },
      503: { description: 'status is down: no database.', schema: Health },
    },
  },
]
