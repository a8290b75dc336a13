import { expect, test } from 'vitest'
import { isAutoReply } from './is-auto-reply.ts'

test.each([
  ['RFC 3834', { 'Auto-Submitted': 'auto-replied' }, 'Re: Ihr Angebot', true],
  ['a person, said so', { 'auto-submitted': 'no' }, 'Re: Ihr Angebot', false],
  ['an old Exchange', { 'X-Autoreply': 'yes' }, 'Re: Ihr Angebot', true],
  ['bulk mail', { Precedence: 'bulk' }, 'Newsletter', true],
  ['a German subject', {}, 'Abwesenheitsnotiz: Ihr Angebot', true],
  ['Outlook in German', {}, 'Automatische Antwort: Ihr Angebot', true],
  ['an English subject', {}, 'Out of Office: Your offer', true],
  ['an answer about an absence', {}, 'Re: Termin wegen Abwesenheit verschieben', false],
  ['an ordinary answer', {}, 'AW: Ihr Angebot', false],
])('%s', (_name, headers, subject, expected) => {
  expect(isAutoReply(headers, subject)).toBe(expected)
})
