import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isAutoReply } from './is-auto-reply.ts'

const person = { headers: {}, from: 'petra@kunde.example', subject: 'Re: Ihr Angebot', body: 'Ja, passt.' }

const machines: [name: string, mail: Partial<typeof person> & { headers?: Record<string, string> }][] = [
  ['RFC 3834', { headers: { 'Auto-Submitted': 'auto-replied' } }],
  ['RFC 3834 with a parameter', { headers: { 'auto-submitted': 'auto-generated; owner-email="x"' } }],
  ['an old Exchange', { headers: { 'X-Autoreply': 'yes' } }],
  ['a responder', { headers: { 'X-Autorespond': 'x' } }],
  ['bulk mail', { headers: { Precedence: 'bulk' } }],
  ['a delivery report', { headers: { 'Content-Type': 'multipart/report; report-type=delivery-status; boundary="x"' } }],
  ['a mail that wants no answer', { headers: { 'Return-Path': '<>' } }],
  ['MAILER-DAEMON', { from: 'MAILER-DAEMON@mx.kunde.example' }],
  ['a postmaster', { from: 'postmaster@kunde.example' }],
  ['a ticket system', { from: 'no-reply@kunde.example' }],
  ['Outlook, German', { subject: 'Automatische Antwort: Ihr Angebot' }],
  ['Exchange, German', { subject: 'Abwesenheitsnotiz: Ihr Angebot' }],
  ['Notes, German', { subject: 'Abwesenheitsmeldung' }],
  ['Outlook, English', { subject: 'Automatic reply: Your offer' }],
  ['Exchange, English', { subject: 'Out of Office: Your offer' }],
  ['Exchange, older', { subject: 'Out of Office AutoReply: Your offer' }],
  ['in brackets', { subject: '[Auto-Reply] Your offer' }],
  ['not delivered, German', { subject: 'Unzustellbar: Ihr Angebot' }],
  ['not delivered, English', { subject: 'Undeliverable: Your offer' }],
  ['not delivered, Postfix', { subject: 'Undelivered Mail Returned to Sender' }],
  ['a read receipt', { subject: 'Gelesen: Ihr Angebot' }],
  ['nothing but an absence', { body: 'Ich bin bis zum 30. November nicht im Haus.' }],
  [
    'a German letter',
    {
      body: 'Sehr geehrte Damen und Herren,\n\nvielen Dank für Ihre Nachricht. Ich bin vom 20.11. bis einschließlich 30.11.2026 im Urlaub und ab dem 1.12. wieder erreichbar.\n\nMit freundlichen Grüßen\nPetra Müller',
    },
  ],
  [
    'a German letter with a deputy',
    {
      body: 'Guten Tag,\n\nbis zum 30.11. bin ich nicht im Büro. In dringenden Fällen wenden Sie sich bitte an Herrn Kurz, Tel. 040 1234.\n\nViele Grüße',
    },
  ],
  [
    'not forwarded',
    { body: 'Ich bin derzeit außer Haus. Ihre E-Mail wird nicht weitergeleitet. Herr Kurz hilft gern.' },
  ],
  [
    'an English letter',
    { body: 'Hello,\n\nThank you for your email. I am out of the office until 30 November.\n\nKind regards\nPetra' },
  ],
  [
    'an English letter with a deputy',
    { body: 'I will be on annual leave until Monday. For urgent matters please contact Ben at ben@kunde.example.' },
  ],
]

const people: [name: string, mail: Partial<typeof person> & { headers?: Record<string, string> }][] = [
  ['an ordinary answer', {}],
  ['who said so', { headers: { 'auto-submitted': 'no' } }],
  ['behind an Exchange that suppresses notices', { headers: { 'X-Auto-Response-Suppress': 'All' } }],
  ['an address in the return path', { headers: { 'Return-Path': '<petra@kunde.example>' } }],
  ['about an absence', { subject: 'Re: Abwesenheit', body: 'Danke für den Hinweis, dann sprechen wir am Montag.' }],
  ['about a holiday', { subject: 'Abwesenheit nächste Woche', body: 'Können wir den Termin verschieben?' }],
  ['answering an automatic answer', { subject: 'AW: Automatische Antwort: Ihr Angebot' }],
  ['about the office', { subject: 'Out of office furniture', body: 'Please send a quote.' }],
  ['who is away and wants something', { body: 'Ich bin bis zum 5. nicht im Haus, rufen Sie danach an.' }],
  ['who is away and decides', { body: 'Ich bin im Urlaub. Das Angebot passt, bitte schicken Sie den Vertrag.' }],
  [
    'who is away and asks',
    { body: 'Vielen Dank für Ihre Nachricht. Ich bin bis zum 5. im Urlaub. Können wir am 8. telefonieren?' },
  ],
  ['who is urgent', { body: 'In dringenden Fällen: wie schnell liefern Sie?' }],
  ['who wrote nothing', { body: '', subject: '' }],
]

describe('a machine', () => {
  test.each(machines)('%s', (_name, mail) => {
    expect(isAutoReply({ ...person, ...mail })).toBe(true)
  })

  test('is known in capitals, in small letters and with blanks around', () => {
    const forms = [
      (text: string) => text.toUpperCase(),
      (text: string) => text.toLowerCase(),
      (text: string) => ` ${text} `,
    ]
    fc.assert(
      fc.property(fc.constantFrom(...machines), fc.constantFrom(...forms), ([, mail], form) => {
        const { headers, ...texts } = { ...person, ...mail }
        const changed = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, form(text)]))
        const named = Object.entries(headers as Record<string, string>).map(([name, value]) => [
          form(name).trim(),
          form(value),
        ])
        expect(isAutoReply({ ...person, ...changed, headers: Object.fromEntries(named) })).toBe(true)
      }),
    )
  })
})

describe('a person', () => {
  test.each(people)('%s', (_name, mail) => {
    expect(isAutoReply({ ...person, ...mail })).toBe(false)
  })

  test('stays one, whatever stands before the subject', () => {
    const prefix = fc.array(fc.constantFrom('Re: ', 'AW: ', 'WG: ', 'Fwd: ', 'RE:'), { maxLength: 4 })
    fc.assert(
      fc.property(fc.constantFrom(...people), prefix, ([, mail], before) => {
        const { subject, ...rest } = { ...person, ...mail }
        expect(isAutoReply({ ...rest, subject: before.join('') + subject })).toBe(false)
      }),
    )
  })
})
