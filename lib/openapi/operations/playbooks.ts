import { z } from 'zod'
import {
  NewPlaybook,
  PlaybookChange,
  PlaybookDetails,
  PlaybookList,
  PlaybookPreview,
  PlaybookQuery,
  PreviewPlaybook,
  Rehearsal,
  WhatsappTemplate,
} from '../../playbooks/contract.ts'
import { exampleIds } from '../example-ids.ts'
import type { Operation, Refusals } from '../operation.ts'
import { noSuchLead, refusedByDatabase } from '../path-params.ts'

const tag = 'Playbooks'
const playbookId = { id: { description: 'The playbook.', schema: z.string(), example: exampleIds.playbook } }
const templateOf = {
  ...playbookId,
  language: { description: 'The form: de-sie, de-du or en.', schema: z.string(), example: 'de-sie' },
}
const noSuchPlaybook = { no_such_playbook: 'There is no such playbook.' }
const notSaved: Refusals[422] = {
  playbook_invalid: 'A text or rule does not hold; errors names every field with a typed word. Nothing was saved.',
  ...refusedByDatabase,
}
const text = {
  message_template:
    'Guten Tag {{ addressee }}, hier ist {{ owner_name }} von {{ organisation }}. Passt der Termin noch?',
  subject_template: 'Unser Termin',
}
const details = {
  id: exampleIds.playbook,
  name: 'Nach der Messe',
  description: null,
  trigger_type: 'trade_fair_visit',
  delay_days: 3,
  expires_after_days: 14,
  min_bant: null,
  max_per_lead: null,
  purpose: 'request',
  category: 'reminder',
  priority: 5,
  is_active: false,
  usage_count: 0,
  success_rate: 0,
  preferred_channels: ['email'],
  needs_approval: true,
  send_at: 'next_opening',
  ...text,
  translations: {},
  revision: 1,
  updated_at: '2026-11-02T08:00:00Z',
  rewritten: 0,
  templates: [],
}
const template = {
  language: 'de-sie',
  content_sid: `HX${'0'.repeat(32)}`,
  category: 'utility',
  status: 'pending',
  rejection_reason: null,
  updated_at: '2026-11-02T08:00:00Z',
}
const whatsappOff = { whatsapp_off: 'WhatsApp is not set up here.' }
const unreachable = { whatsapp_unreachable: 'Twilio could not be asked; nothing was kept.' }

/** The playbooks: reading, writing, trying them out, and their texts' way through Meta's review. */
export const playbooks: Operation[] = [
  {
    id: 'listPlaybooks',
    method: 'get',
    path: '/api/followups/playbooks',
    tag,
    who: 'followups:write',
    summary: 'List playbooks',
    query: PlaybookQuery,
    answers: { 200: { description: 'The playbooks, the most urgent first.', schema: PlaybookList } },
  },
  {
    id: 'addPlaybook',
    method: 'post',
    path: '/api/followups/playbooks',
    tag,
    who: 'manager',
    summary: 'Add a playbook',
    description: 'It starts switched off: rehearse it first.',
    body: {
      content: {
        'application/json': {
          schema: NewPlaybook,
          examples: {
            fair: {
              name: 'Nach der Messe',
              trigger_type: 'trade_fair_visit',
              delay_days: 3,
              preferred_channels: ['email'],
              ...text,
            },
          },
        },
      },
    },
    answers: { 201: { description: 'The playbook as it is stored.', schema: PlaybookDetails, example: details } },
    refusals: { 409: { id_taken: 'There is a playbook with this id.', ...refusedByDatabase }, 422: notSaved },
  },
  {
    id: 'getPlaybook',
    method: 'get',
    path: '/api/followups/playbooks/{id}',
    tag,
    who: 'followups:write',
    summary: 'Read a playbook',
    params: playbookId,
    answers: { 200: { description: 'Texts, rules and templates.', schema: PlaybookDetails, example: details } },
    refusals: { 404: noSuchPlaybook },
  },
  {
    id: 'changePlaybook',
    method: 'patch',
    path: '/api/followups/playbooks/{id}',
    tag,
    who: 'manager',
    summary: 'Change a playbook or switch it on or off',
    description:
      'All of it or nothing. Other texts or rules switch it off, unless is_active is sent with them; another name or description does not. Messages that are written already keep their words; of a playbook that goes off, those that have not left are withdrawn, except where a person gave them other words. A changed text needs Meta’s approval again.',
    params: playbookId,
    body: {
      content: {
        'application/json': {
          schema: PlaybookChange,
          examples: { delay: { revision: 1, delay_days: 5 }, on: { revision: 1, is_active: true } },
        },
      },
    },
    answers: { 200: { description: 'The playbook as it is stored.', schema: PlaybookDetails, example: details } },
    refusals: {
      404: noSuchPlaybook,
      409: {
        changed_meanwhile:
          'Somebody has saved it since this revision, or switched it since it was_active. Read it again; nothing was saved.',
      },
      422: notSaved,
    },
  },
  {
    id: 'previewPlaybook',
    method: 'post',
    path: '/api/followups/playbooks/preview',
    tag,
    who: 'manager',
    summary: 'Render an unsaved text',
    body: {
      content: {
        'application/json': {
          schema: PreviewPlaybook,
          examples: {
            draft: {
              lead_id: exampleIds.lead,
              form: 'de-sie',
              playbook: { trigger_type: 'trade_fair_visit', preferred_channels: ['email'], ...text },
            },
          },
        },
      },
    },
    answers: {
      200: {
        description: 'The text as this lead would read it, and what would keep it from being saved.',
        schema: PlaybookPreview,
        example: {
          problems: [],
          subject: 'Unser Termin',
          message: 'Guten Tag Frau Müller, hier ist Anna Vogel von Nordlicht. Passt der Termin noch?',
          missing: [],
          lead_form: 'de-sie',
          channels: [{ channel: 'email', chosen_for: 'playbook', blocked_by: null }],
        },
      },
    },
    refusals: { 404: noSuchLead, 422: refusedByDatabase },
  },
  {
    id: 'rehearsePlaybook',
    method: 'post',
    path: '/api/followups/playbooks/{id}/rehearsal',
    tag,
    who: 'manager',
    summary: 'Rehearse a playbook',
    description: 'On the organisation’s own leads; nothing is written or sent.',
    params: playbookId,
    answers: { 200: { description: 'Now, and over the last 90 days.', schema: Rehearsal } },
    refusals: { 404: noSuchPlaybook },
  },
  {
    id: 'submitTemplate',
    method: 'post',
    path: '/api/followups/playbooks/{id}/templates/{language}',
    tag,
    who: 'manager',
    summary: 'Submit a text for WhatsApp',
    description: 'Hands the saved text to Meta’s review through Twilio’s Content API.',
    params: templateOf,
    answers: { 200: { description: 'What Meta says so far.', schema: WhatsappTemplate, example: template } },
    refusals: {
      404: { ...noSuchPlaybook, no_such_text: 'The playbook has no text in this form.' },
      409: {
        ...whatsappOff,
        template_in_force: 'Meta has approved this very text.',
        template_waiting: 'This text is with Meta already.',
      },
      422: {
        invalid: 'The language is none of the three forms.',
        text_not_for_whatsapp: 'The text breaks Meta’s rules; detail names them.',
        template_refused: 'Twilio refused the text; detail says why.',
      },
      503: unreachable,
    },
  },
  {
    id: 'refreshTemplate',
    method: 'post',
    path: '/api/followups/playbooks/{id}/templates/{language}/refresh',
    tag,
    who: 'manager',
    summary: 'Ask what became of a text for WhatsApp',
    params: templateOf,
    answers: { 200: { description: 'What Meta says now.', schema: WhatsappTemplate, example: template } },
    refusals: {
      404: { no_such_template: 'This text was never submitted.' },
      409: whatsappOff,
      422: {
        invalid: 'The language is none of the three forms.',
        template_refused: 'Twilio refused to answer; detail says why.',
      },
      503: unreachable,
    },
  },
]
