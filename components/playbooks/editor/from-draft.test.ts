import { expect, test } from 'vitest'
import { fromDraft } from './from-draft.ts'
import { toDraft } from './to-draft.ts'

const stored = {
  id: 'fair',
  name: 'Messe',
  description: null,
  trigger_type: 'fair_visit',
  delay_days: 3,
  expires_after_days: null,
  min_bant: 0,
  max_per_lead: null,
  purpose: 'marketing' as const,
  category: 'reminder',
  priority: 7,
  is_active: true,
  usage_count: 4,
  success_rate: 25,
  preferred_channels: ['email', 'whatsapp'],
  needs_approval: false,
  send_at: 'best_time' as const,
  message_template: 'Guten Tag {{ addressee }}, passt es?',
  subject_template: null,
  translations: { en: { message: 'Hi {{ addressee }}, fine?', subject: 'Us' } },
  revision: 2,
  updated_at: '2026-11-02T08:00:00Z',
  rewritten: 0,
  templates: [],
}

test('what is read and not touched is what would be saved', () => {
  expect(fromDraft(toDraft(stored))).toEqual({
    name: 'Messe',
    description: null,
    trigger_type: 'fair_visit',
    delay_days: 3,
    expires_after_days: null,
    min_bant: 0,
    max_per_lead: null,
    priority: 7,
    category: 'reminder',
    purpose: 'marketing',
    needs_approval: false,
    send_at: 'best_time',
    preferred_channels: ['email', 'whatsapp'],
    message_template: 'Guten Tag {{ addressee }}, passt es?',
    subject_template: null,
    translations: { 'de-du': null, en: { message: 'Hi {{ addressee }}, fine?', subject: 'Us' } },
  })
})

test('a number that is none is one that no field takes; an empty one is none', () => {
  const draft = { ...toDraft(stored), delay_days: '3,5', min_bant: '', priority: '-2', max_per_lead: ' 4 ' }
  expect(fromDraft(draft)).toMatchObject({ delay_days: -1, min_bant: null, priority: -1, max_per_lead: 4 })
})
