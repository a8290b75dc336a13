import { z } from 'zod'
import { AnalyticsQuery, FollowupAnalytics } from '../../analytics/contract.ts'
import {
  FollowUp,
  FollowUpList,
  FollowUpQuery,
  FollowUpStats,
  OverdueLeadList,
  OverdueLeadQuery,
  SilentLeadList,
  SilentLeadQuery,
  StatsQuery,
} from '../../followups/contract.ts'
import { PageQuery } from '../../pages/contract.ts'
import { exampleIds } from '../example-ids.ts'
import type { Operation } from '../operation.ts'
import { badCursor, followUpId, noSuchLead } from '../path-params.ts'

const tag = 'Follow-ups'

/** Who needs a follow-up, what was sent, and what became of it. */
export const readingFollowups: Operation[] = [
  {
    id: 'listLeadsNeedingFollowup',
    method: 'get',
    path: '/api/followups/leads-needing-followup',
    tag,
    who: 'followups:write',
    summary: 'Who needs following up',
    query: SilentLeadQuery,
    answers: {
      200: {
        description: 'The longest silence first.',
        schema: SilentLeadList,
        example: { leads: [], next_cursor: null },
      },
    },
    refusals: { 422: badCursor },
  },
  {
    id: 'listOverdueLeads',
    method: 'get',
    path: '/api/followups/overdue',
    tag,
    who: 'followups:write',
    summary: 'Whose last follow-up brought nothing',
    query: OverdueLeadQuery,
    answers: {
      200: {
        description: 'The longest wait first.',
        schema: OverdueLeadList,
        example: { leads: [], next_cursor: null },
      },
    },
    refusals: { 422: badCursor },
  },
  {
    id: 'listFollowUps',
    method: 'get',
    path: '/api/followups',
    tag,
    who: 'followups:write',
    summary: 'List follow-ups',
    query: FollowUpQuery,
    answers: {
      200: { description: 'Newest first.', schema: FollowUpList, example: { follow_ups: [], next_cursor: null } },
    },
    refusals: { 422: badCursor },
  },
  {
    id: 'getFollowUp',
    method: 'get',
    path: '/api/followups/{id}',
    tag,
    who: 'followups:write',
    summary: 'Read a follow-up',
    params: followUpId,
    answers: { 200: { description: 'With all that became of it.', schema: FollowUp } },
    refusals: { 404: { no_such_follow_up: 'There is no such follow-up, or the caller may not see its lead.' } },
  },
  {
    id: 'listHistory',
    method: 'get',
    path: '/api/followups/history/{lead_id}',
    tag,
    who: 'followups:write',
    summary: 'Read a lead’s follow-ups',
    description: 'With what the providers reported about each.',
    params: { lead_id: { description: 'The lead.', schema: z.guid(), example: exampleIds.lead } },
    query: PageQuery,
    answers: {
      200: { description: 'Newest first.', schema: FollowUpList, example: { follow_ups: [], next_cursor: null } },
    },
    refusals: { 404: noSuchLead, 422: badCursor },
  },
  {
    id: 'getStats',
    method: 'get',
    path: '/api/followups/stats',
    tag,
    who: 'analytics:read',
    summary: 'Totals, by status, by channel, top playbooks',
    query: StatsQuery,
    answers: { 200: { description: 'The figures.', schema: FollowUpStats } },
  },
  {
    id: 'getAnalytics',
    method: 'get',
    path: '/api/followups/analytics',
    tag,
    who: 'analytics:read',
    summary: 'The dashboard’s figures',
    description: 'Of the last `days` with today, or of `from` to `to`; a member who is no manager gets their own.',
    query: AnalyticsQuery,
    answers: { 200: { description: 'The figures.', schema: FollowupAnalytics } },
  },
  {
    id: 'exportAnalytics',
    method: 'get',
    path: '/api/followups/analytics/export',
    tag,
    who: 'analytics:read',
    summary: 'The same as a file for spreadsheets',
    description: 'CSV in the language of the request: with semicolons and a byte order mark in German.',
    query: AnalyticsQuery,
    answers: { 200: { description: 'The file.', text: 'text/csv' } },
  },
]
