import { describe, expect, it } from 'vitest'
import { NewLead } from '#lib/leads/contract'
import { emptyDraft } from './lead-draft.ts'
import { readDraft } from './read-draft.ts'

describe('readDraft', () => {
  it('passes on what was given, tidied, and nothing else', () => {
    const draft = {
      ...emptyDraft,
      first_name: ' Petra ',
      last_name: 'Müller',
      salutation: 'frau',
      company: '  ',
      email: ' petra@firma.de',
      phone: '0171 / 123 45 67',
      preferred_channel: 'whatsapp',
      formality: 'du',
      language: 'en',
    }
    const { lead } = readDraft(draft)
    expect(lead).toEqual({
      first_name: 'Petra',
      last_name: 'Müller',
      salutation: 'frau',
      email: 'petra@firma.de',
      phone_e164: '+491711234567',
      preferred_channel: 'whatsapp',
      formality: 'du',
      language: 'en',
    })
    expect(NewLead.parse(lead)).toEqual(lead)
  })

  it.each(['first_name', 'last_name', 'company'] as const)('is content with %s alone', (name) => {
    expect(readDraft({ ...emptyDraft, [name]: 'Petra' })).toEqual({ lead: { [name]: 'Petra' } })
  })

  it.each([
    ['nothing at all', {}, { first_name: 'nothing' }],
    ['preferences only', { salutation: 'frau', language: 'de' }, { first_name: 'nothing' }],
    ['an unclear number', { phone: '171 1234567' }, { phone: 'phone' }],
    ['half an address', { last_name: 'Müller', email: 'petra@' }, { email: 'email' }],
    ['both', { email: 'petra', phone: '12' }, { email: 'email', phone: 'phone' }],
  ])('says what is wrong with %s', (_, texts, errors) => {
    expect(readDraft({ ...emptyDraft, ...texts })).toEqual({ errors })
  })
})
