import { describe, expect, it } from 'vitest'
import { LeadChange } from '#lib/leads/contract'
import type { LeadTexts } from './lead-texts.ts'
import { readChanges } from './read-changes.ts'

const texts: LeadTexts = {
  salutation: 'frau',
  title: '',
  first_name: 'Petra',
  last_name: 'Müller',
  company: '',
  industry: 'Großhandel',
  email: 'petra@firma.de',
  phone: '+491711234567',
  preferred_channel: '',
  do_not_contact: '',
  formality: '',
  language: 'de',
  time_zone: '',
  region: '',
  bant_score: '70',
  owner_id: 'a0000000-0000-4000-8000-000000000001',
}

const read = (typed: Partial<LeadTexts>, of = texts) =>
  readChanges(of, typed, { grosshandel: 'Großhandel', pharma: 'Pharma' })

describe('readChanges', () => {
  it('passes on what is different, tidied, as the API wants it', () => {
    const { change } = read({
      title: ' Dr. ',
      salutation: '',
      phone: '0171 / 123 45 68',
      time_zone: 'europe/zurich',
      region: 'ch-zh',
      bant_score: ' 80',
      language: 'en',
      preferred_channel: 'whatsapp',
      do_not_contact: 'yes',
    })
    expect(change).toEqual({
      title: 'Dr.',
      salutation: null,
      phone_e164: '+491711234568',
      time_zone: 'Europe/Zurich',
      region: 'CH-ZH',
      bant_score: 80,
      language: 'en',
      preferred_channel: 'whatsapp',
      do_not_contact: true,
    })
    expect(LeadChange.parse(change)).toEqual(change)
  })

  it('leaves out what was typed and taken back, or means the same', () => {
    expect(read({ first_name: 'Petra ', phone: '0171 1234567', bant_score: '070', company: '  ' })).toEqual({
      change: {},
    })
  })

  it('allows contact again only when it was ended', () => {
    expect(read({ do_not_contact: '' }, { ...texts, do_not_contact: 'yes' })).toEqual({
      change: { do_not_contact: false },
    })
    expect(read({ do_not_contact: '' })).toEqual({ change: {} })
  })

  it('takes the word of an industry for its code, and leaves own words as they are', () => {
    expect(read({ industry: ' pharma ' })).toEqual({ change: { industry: 'pharma' } })
    expect(read({ industry: 'Pharmahandel' })).toEqual({ change: { industry: 'Pharmahandel' } })
    expect(read({ industry: 'großhandel' })).toEqual({ change: {} })
  })

  it('empties a field with null', () => {
    expect(read({ email: '', bant_score: ' ', owner_id: '' })).toEqual({
      change: { email: null, bant_score: null, owner_id: null },
    })
  })

  it.each([
    ['half an address', { email: 'petra@' }, { email: 'email' }],
    ['an unclear number', { phone: '171 1234567' }, { phone: 'phone' }],
    ['a zone nobody lives in', { time_zone: 'Europe/Atlantis' }, { time_zone: 'unknown_time_zone' }],
    ['a region in words', { region: 'Bayern' }, { region: 'region' }],
    ['a score above 100', { bant_score: '101' }, { bant_score: 'bant' }],
    ['a score in words', { bant_score: 'hoch' }, { bant_score: 'bant' }],
    [
      'nothing that says who it is',
      { first_name: '', last_name: ' ', email: '', phone: '' },
      { first_name: 'nothing_left' },
    ],
  ])('says what is wrong with %s', (_, typed, errors) => {
    expect(read(typed)).toEqual({ errors })
  })
})
