import { expect, test } from 'vitest'
import { alertMail } from './alert-mail.ts'

const alert = {
  kind: 'channel_halted',
  about: 'whatsapp',
  reason: 'twilio_63007',
  raised_at: '2026-03-11T23:30:00Z',
  resolved_at: null,
  affected: 12,
  language: 'de',
  organisation: 'Nordlicht',
  time_zone: 'Europe/Berlin',
} as const

test('what happened, since when, what is affected, what to do', () => {
  expect(alertMail(alert)).toEqual({
    subject: 'Nordlicht: WhatsApp ist angehalten',
    text: [
      'Guten Tag,',
      'der Anbieter nimmt über WhatsApp nichts mehr von uns an, weil er unsere Einstellungen oder Zugangsdaten ablehnt (Code twilio_63007). Der Kanal steht deshalb seit 12. März 2026 um 00:30.',
      'Betroffen sind 12 geplante Nachrichten. Automatische Nachrichten nehmen so lange, wo es erlaubt ist, einen anderen Kanal; sonst werden sie zu Aufgaben.',
      'Bitte lassen Sie Zugangsdaten und Absender beim Anbieter prüfen. Danach starten Sie den Kanal auf der Seite „Läufe“ wieder:',
    ].join('\n\n'),
  })
})

test.each([
  [
    { language: 'en', about: 'email' },
    'Nordlicht: Email has been halted',
    /12 March 2026 at 00:30.*12 planned messages/s,
  ],
  [{ about: 'email', affected: 0 }, 'Nordlicht: E-Mail ist angehalten', /keine geplante Nachricht/],
  [{ affected: 1 }, 'Nordlicht: WhatsApp ist angehalten', /ist 1 geplante Nachricht\./],
  [
    { kind: 'run_failed', about: '2026-03-11', reason: 'database' },
    'Nordlicht: Die Prüfung vom 11. März 2026 ist gescheitert',
    /\(database\)/,
  ],
  [
    { kind: 'run_failed', about: '2026-03-11', language: 'en' },
    'Nordlicht: The check of 11 March 2026 failed',
    /repeated by itself/,
  ],
  [
    { kind: 'check_missed', about: '2026-03-11', time_zone: 'Pacific/Auckland' },
    'Nordlicht: Die tägliche Prüfung vom 11. März 2026 ist ausgefallen',
    /12\. März 2026 um 12:30/,
  ],
  [
    { kind: 'check_missed', about: '2026-03-11', language: 'en', resolved_at: '2026-03-12T08:00:00Z' },
    'Nordlicht: The daily check of 11 March 2026 did not take place',
    /made up for on 12 March 2026 at 09:00/,
  ],
  [
    { kind: 'webhook_disabled', about: 'b0000000-0000-4000-8000-000000000001', reason: 'gone' },
    'Nordlicht: Ein Webhook wurde abgeschaltet',
    /12\. März 2026 um 00:30 geantwortet.*12 Ereignisse kamen nicht an\./s,
  ],
  [
    { kind: 'webhook_disabled', reason: 'failing', language: 'en', affected: 1 },
    'Nordlicht: A webhook was switched off',
    /since 12 March 2026 at 00:30.*1 event did not arrive\./s,
  ],
] as const)('%j', (changes, subject, text) => {
  const mail = alertMail({ ...alert, ...changes })
  expect(mail.subject).toBe(subject)
  expect(mail.text).toMatch(text)
})
