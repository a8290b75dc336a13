import { expect, test } from 'vitest'
import { guessMapping } from './guess-mapping.ts'
import { ownersByName } from './owners-by-name.ts'
import { toLead, type Reading } from './to-lead.ts'

const guess = (headers: string[], custom: string[] = []) => {
  const { crm, targets } = guessMapping(headers, custom)
  return [crm, ...targets]
}

test.each([
  [
    [
      'Record ID',
      'First Name',
      'Last Name',
      'Email',
      'Phone Number',
      'Contact owner',
      'Associated Company',
      'Last Activity Date',
      'Lead Status',
      'Job Title',
    ],
    [
      'hubspot',
      'external_id',
      'first_name',
      'last_name',
      'email',
      'phone',
      'owner',
      'company',
      'last_contact',
      'status',
      '',
    ],
  ],
  [
    [
      'Datensatz-ID',
      'Vorname',
      'Nachname',
      'E-Mail',
      'Telefonnummer',
      'Für Kontakt zuständiger Mitarbeiter',
      'Unternehmensname',
      'Lifecycle-Phase',
    ],
    ['hubspot', 'external_id', 'first_name', 'last_name', 'email', 'phone', 'owner', 'company', ''],
  ],
  [
    [
      'Person - ID',
      'Person - Name',
      'Person - Email - Work',
      'Person - Phone - Mobile',
      'Organization - Name',
      'Person - Owner',
      'Person - Last activity date',
    ],
    ['pipedrive', 'external_id', 'full_name', 'email', 'mobile', 'company', 'owner', 'last_contact'],
  ],
  [
    [
      'Person - Name',
      'Person - E-Mail - Arbeit',
      'Person - Telefon - Arbeit',
      'Person - Organisation',
      'Person - Besitzer',
    ],
    ['pipedrive', 'full_name', 'email', 'phone', 'company', 'owner'],
  ],
  [
    [
      'Lead ID',
      'Salutation',
      'First Name',
      'Last Name',
      'Title',
      'Company / Account',
      'Email',
      'Mobile',
      'Lead Owner',
      'Lead Status',
      'Email Opt Out',
    ],
    [
      'salesforce',
      'external_id',
      'salutation',
      'first_name',
      'last_name',
      '',
      'company',
      'email',
      'mobile',
      'owner',
      'status',
      'do_not_contact',
    ],
  ],
  [
    ['Lead-ID', 'Anrede', 'Vorname', 'Nachname', 'Firma', 'E-Mail', 'Telefon', 'Leadinhaber', 'Leadstatus'],
    [
      'salesforce',
      'external_id',
      'salutation',
      'first_name',
      'last_name',
      'company',
      'email',
      'phone',
      'owner',
      'status',
    ],
  ],
  [
    [
      'Titel',
      'Vorname',
      'Name',
      'Nachname',
      'Firma',
      'Email',
      'E-Mail',
      'Handy',
      'Angebot vom',
      'Stellplätze',
      'Bemerkung',
    ],
    [
      null,
      'title',
      'first_name',
      '',
      'last_name',
      'company',
      'email',
      '',
      'mobile',
      'proposal_sent',
      'custom:stellplätze',
      'note',
    ],
  ],
  [
    ['Vorname', 'Name', 'E-Mail'],
    [null, 'first_name', 'last_name', 'email'],
  ],
])('maps %j', (headers, expected) => {
  expect(guess(headers, ['stellplätze'])).toEqual(expected)
})

test.each(['Do Not Call', 'DoNotCall', 'Nicht anrufen'])('%s says nothing about messages', (header) => {
  expect(guess(['Lead ID', header]).at(-1)).toBe('')
})

test('an owner is known by address and by name, but not by a name that several people have', () => {
  const owners = ownersByName([
    { email: 'anna@nordlicht.example', name: 'Anna Vogel' },
    { email: 'Maria.A@nordlicht.example', name: 'Maria Schmidt' },
    { email: 'maria.b@nordlicht.example', name: 'maria schmidt' },
  ])
  for (const takesUnknownOwners of [false, true]) {
    const owner = (text: string) => toLead([text], reading(['owner'], { owners, takesUnknownOwners }))
    expect(owner('Anna Vogel')).toEqual({ owner_email: 'anna@nordlicht.example' })
    expect(owner('maria.a@nordlicht.example')).toEqual({ owner_email: 'Maria.A@nordlicht.example' })
    expect(owner('Maria Schmidt')).toEqual({ owner_email: 'Maria Schmidt' }) // which the server refuses
  }
})

const reading = (targets: Reading['targets'], more: Partial<Reading> = {}): Reading => ({
  targets,
  dateOrder: 'day_first',
  owners: new Map([
    ['anna vogel', 'anna@nordlicht.example'],
    ['anna@nordlicht.example', 'anna@nordlicht.example'],
  ]),
  takesUnknownOwners: false,
  ...more,
})

test('a row becomes a lead with its history', () => {
  const targets = [
    'full_name',
    'phone',
    'mobile',
    'email',
    'country',
    'bant_score',
    'owner',
    'proposal_sent',
    'note',
    'custom:halle',
    '',
    'do_not_contact',
  ] as const
  const row = [
    'Vogt, Petra',
    '040 123',
    "'+49 171 123",
    'a@b.de; c@d.de',
    'Österreich',
    '72,5 %',
    'Anna Vogel',
    '4.3.2026',
    'Neu',
    '3',
    'weg',
    'Nein',
  ]
  expect(toLead(row, reading(targets))).toEqual({
    first_name: 'Petra',
    last_name: 'Vogt',
    phone_e164: '+49 171 123',
    email: 'a@b.de',
    region: 'AT',
    bant_score: '73',
    owner_email: 'anna@nordlicht.example',
    halle: '3',
    do_not_contact: 'false',
    activities: [
      { type: 'proposal_sent', occurred_at: '2026-03-04' },
      { type: 'note', body: 'Neu' },
    ],
  })
})

test('empty cells are absent; what can’t be read goes as it is', () => {
  const row = ['', 'bald', 'hoch', 'Bernd']
  expect(toLead(row, reading(['email', 'last_contact', 'bant_score', 'owner']))).toEqual({
    bant_score: 'hoch',
    owner_email: 'Bernd',
    activities: [{ type: 'message', direction: 'outbound', occurred_at: 'bald' }],
  })
  expect(toLead(['Bernd'], reading(['owner'], { takesUnknownOwners: true }))).toEqual({})
})
