import { expect, test } from 'vitest'
import { whatsappTemplatesOf } from './whatsapp-templates.ts'

const proposal = {
  id: 'proposal_no_response',
  purpose: 'request' as const,
  message_template:
    'Guten Tag {{ addressee }}, zum Angebot für {{company|default:"Sie }}"}}: gut so, {{ addressee }}, oder {{shoe_size}}?',
  translations: {
    'de-du': { message: 'Hallo {{ addressee }}, passt es?' },
    en: { message: 'Hi {{ addressee }}, {{ owner_name }} at {{ organisation }} here: does it fit?', name: 'Proposal' },
  },
}

test('numbers the placeholders by first appearance, and the same one twice alike', () => {
  expect(whatsappTemplatesOf([proposal])[0]).toEqual({
    playbook_id: 'proposal_no_response',
    language: 'de-sie',
    category: 'utility',
    variables: ['addressee', 'company', 'shoe_size'],
    content: {
      friendly_name: 'proposal_no_response_de_sie',
      language: 'de',
      variables: { 1: 'Petra Müller', 2: 'Hansa Metallbau GmbH', 3: 'shoe_size' },
      types: { 'twilio/text': { body: 'Guten Tag {{1}}, zum Angebot für {{2}}: gut so, {{1}}, oder {{3}}?' } },
    },
  })
})

test('makes a template of each form in its own language, and only of the forms there are', () => {
  const nurture = { ...proposal, id: 'nurture_30d', purpose: 'marketing' as const, translations: {} }
  const made = whatsappTemplatesOf([proposal, nurture])
  expect(made.map(({ content, category }) => [content.friendly_name, content.language, category])).toEqual([
    ['proposal_no_response_de_sie', 'de', 'utility'],
    ['proposal_no_response_de_du', 'de', 'utility'],
    ['proposal_no_response_en', 'en', 'utility'],
    ['nurture_30d_de_sie', 'de', 'marketing'],
  ])
  expect(made[2]?.variables).toEqual(['addressee', 'owner_name', 'organisation'])
})
