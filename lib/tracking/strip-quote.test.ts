import { expect, test } from 'vitest'
import { stripQuote } from './strip-quote.ts'

test.each([
  ['plain', 'Ja, passt.', 'Ja, passt.'],
  [
    'Gmail, German',
    'STOPP\n\nAm So., 22. Nov. 2026 um 10:00 schrieb Anna Berger <a@demo.example>:\n\n> Guten Tag',
    'STOPP',
  ],
  [
    'Gmail, broken over two lines',
    'STOP\n\nOn Sun, Nov 22, 2026 at 10:00 AM Anna Berger\n<a@demo.example> wrote:\n> Hi',
    'STOP',
  ],
  [
    'Outlook',
    'Abmelden\r\n\r\n________________________________\r\nVon: Anna <a@demo.example>\r\nGesendet: Sonntag',
    'Abmelden',
  ],
  ['Outlook without a line', 'Ja gern\n\nVon: Anna Berger <a@demo.example>\nGesendet: Sonntag', 'Ja gern'],
  ['forwarded', 'Siehe unten\n\n-----Ursprüngliche Nachricht-----\nText', 'Siehe unten'],
  ['signature', 'Nein danke\n-- \nPetra Müller\nHansa GmbH', 'Nein danke'],
  ['phone', 'Ok\n\nGesendet von meinem iPhone', 'Ok'],
  [
    'words that only look alike',
    'Am Montag passt es.\nIch schrieb Ihnen schon: ja.',
    'Am Montag passt es.\nIch schrieb Ihnen schon: ja.',
  ],
  ['nothing but a quote', '> Guten Tag', '> Guten Tag'],
])('%s', (_name, text, own) => {
  expect(stripQuote(text)).toBe(own)
})
