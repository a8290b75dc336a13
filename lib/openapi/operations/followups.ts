import {
  ApproveFollowUp,
  CloseTask,
  FollowUp,
  FollowUpChange,
  FollowUpPreview,
  PreviewFollowUp,
  RescheduleFollowUp,
  ScheduleFollowUp,
  TriggerFollowUp,
  WrittenFollowUp,
} from '../../followups/contract.ts'
import { exampleIds } from '../example-ids.ts'
import type { Operation, Refusals } from '../operation.ts'
import { followUpId, noSuchLead, refusedByDatabase } from '../path-params.ts'
import { readingFollowups } from './reading-followups.ts'
import { blockedBy, heldBack } from '../blocked-by.ts'

const tag = 'Follow-ups'
const lead_id = exampleIds.lead

const notThere = { ...noSuchLead, no_such_follow_up: 'There is no such follow-up, or the caller may not see its lead.' }

const written = {
  id: exampleIds.followUp,
  reason: null,
  channel: 'whatsapp',
  scheduled_at: '2026-11-23T08:30:00Z',
}

const refusedWriting: Refusals = {
  404: noSuchLead,
  409: {
    ...blockedBy,
    do_not_contact: 'The lead must not be contacted.',
    being_sent: 'A message to this lead is leaving right now.',
    already_sent: 'The playbook has spoken on this signal, or the same words went out within ten minutes.',
    template_text_fixed: 'WhatsApp outside 24 hours sends the approved text only.',
    lead_closed: 'The lead is won, lost or not to be contacted.',
    open_follow_up: 'A follow-up of this lead is open; detail is its id.',
    paused: 'Sending is paused.',
    channel_paused: 'The channel pauses; try again later.',
    ...heldBack,
    outside_window: 'Outside working hours; detail is the next opening (UTC). override_window sends all the same.',
  },
  422: {
    in_the_past: 'scheduled_at is past.',
    too_far: 'scheduled_at is more than a year ahead.',
    no_such_playbook: 'There is no such playbook.',
    nothing_to_say: 'Neither a playbook nor a message.',
    unknown_channel: 'No channel is possible.',
    value_missing: 'The text has holes; detail names them.',
    ...refusedByDatabase,
  },
}

/** Writing, sending and settling follow-ups. */
export const followups: Operation[] = [
  ...readingFollowups,
  {
    id: 'previewFollowUp',
    method: 'post',
    path: '/api/followups/preview',
    tag,
    who: 'followups:write',
    summary: 'See what a message would be',
    description: 'The text, its channel and why, and when it could leave: by the functions the planner uses.',
    body: {
      content: {
        'application/json': {
          schema: PreviewFollowUp,
          examples: { playbook: { lead_id, playbook_id: 'proposal_no_response' } },
        },
      },
    },
    answers: { 200: { description: 'The preview.', schema: FollowUpPreview } },
    refusals: { 404: noSuchLead },
  },
  {
    id: 'triggerFollowUp',
    method: 'post',
    path: '/api/followups/trigger',
    tag,
    who: 'followups:write',
    summary: 'Send a follow-up now',
    description: 'A playbook’s text or your own. The answer says where it stands; a refusal says why it did not leave.',
    body: {
      content: {
        'application/json': {
          schema: TriggerFollowUp,
          examples: {
            playbook: { lead_id, playbook_id: 'proposal_no_response' },
            'own words': { lead_id, channel: 'email', subject: 'Ihr Angebot', message: 'Guten Tag, passt alles?' },
          },
        },
      },
    },
    answers: {
      201: {
        description: 'Sent.',
        schema: WrittenFollowUp,
        example: { ...written, status: 'sent', sent_at: '2026-11-23T08:30:02Z' },
      },
      202: {
        description: 'Taken, and not gone yet: it is tried again, or whether it left is being found out.',
        schema: WrittenFollowUp,
        example: { ...written, status: 'scheduled', sent_at: null },
      },
    },
    refusals: {
      ...refusedWriting,
      409: { ...refusedWriting[409], '*': 'It did not leave; any other reason a follow-up can have.' },
    },
  },
  {
    id: 'scheduleFollowUp',
    method: 'post',
    path: '/api/followups/schedule',
    tag,
    who: 'followups:write',
    summary: 'Send a follow-up later',
    body: {
      content: {
        'application/json': {
          schema: ScheduleFollowUp,
          examples: {
            tomorrow: { lead_id, playbook_id: 'proposal_no_response', scheduled_at: '2026-11-24T08:30:00Z' },
          },
        },
      },
    },
    answers: {
      201: {
        description: 'Scheduled.',
        schema: WrittenFollowUp,
        example: { ...written, status: 'scheduled', sent_at: null },
      },
    },
    refusals: refusedWriting,
  },
  {
    id: 'approveFollowUp',
    method: 'post',
    path: '/api/followups/{id}/approve',
    tag,
    who: 'followups:write',
    summary: 'Let a waiting message go',
    params: followUpId,
    body: {
      isOptional: true,
      content: {
        'application/json': {
          schema: ApproveFollowUp,
          examples: { 'as it is': {}, edited: { message: 'Guten Tag …' } },
        },
      },
    },
    answers: { 204: { description: 'It leaves at the lead’s next opening.' } },
    refusals: {
      404: noSuchLead,
      409: {
        not_waiting: 'It waits for no approval.',
        template_text_fixed: 'WhatsApp outside 24 hours sends the approved text only.',
      },
      422: { value_missing: 'The text has holes; detail names them.' },
    },
  },
  {
    id: 'editFollowUp',
    method: 'patch',
    path: '/api/followups/{id}',
    tag,
    who: 'followups:write',
    summary: 'Change the words of a message that has not left',
    params: followUpId,
    body: {
      content: {
        'application/json': { schema: FollowUpChange, examples: { message: { message: 'Guten Tag, passt alles?' } } },
      },
    },
    answers: { 200: { description: 'The follow-up as it is now.', schema: FollowUp } },
    refusals: {
      404: notThere,
      409: {
        not_waiting: 'It has left, or will not leave.',
        already_leaving: 'It is leaving right now.',
        template_text_fixed: 'WhatsApp outside 24 hours sends the approved text only.',
      },
      422: { nothing_to_say: 'No text.', value_missing: 'The text has holes; detail names them.' },
    },
  },
  {
    id: 'rescheduleFollowUp',
    method: 'post',
    path: '/api/followups/{id}/reschedule',
    tag,
    who: 'followups:write',
    summary: 'Let a message leave at another time',
    params: followUpId,
    body: {
      content: {
        'application/json': {
          schema: RescheduleFollowUp,
          examples: { later: { scheduled_at: '2026-11-25T08:30:00Z' } },
        },
      },
    },
    answers: { 200: { description: 'The follow-up as it is now.', schema: FollowUp } },
    refusals: {
      404: notThere,
      409: {
        not_waiting: 'It has left, or will not leave.',
        already_leaving: 'It is leaving right now.',
        outside_window: 'Outside working hours; detail is the next opening (UTC).',
      },
      422: {
        in_the_past: 'scheduled_at is past.',
        too_far: 'scheduled_at is more than a year ahead.',
        past_expiry: 'After the last day of its playbook; detail.',
        ...refusedByDatabase,
      },
    },
  },
  {
    id: 'dismissFollowUp',
    method: 'post',
    path: '/api/followups/{id}/dismiss',
    tag,
    who: 'followups:write',
    summary: 'Drop a message that has not left',
    params: followUpId,
    answers: { 204: { description: 'It will not leave.' } },
    refusals: {
      404: noSuchLead,
      409: { not_waiting: 'There is nothing to drop.', already_leaving: 'It is leaving right now.' },
    },
  },
  {
    id: 'closeTask',
    method: 'post',
    path: '/api/followups/{id}/close',
    tag,
    who: 'followups:write',
    summary: 'End an in-app task',
    params: followUpId,
    body: {
      content: { 'application/json': { schema: CloseTask, examples: { done: { outcome: 'done' } } } },
    },
    answers: { 204: { description: 'Ended; how it ended is an activity of the lead.' } },
    refusals: { 404: noSuchLead, 409: { no_open_task: 'It is no open task.' } },
  },
]
