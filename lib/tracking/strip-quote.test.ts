import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stripQuote } from './strip-quote.ts'

const gmail = 'Am So., 22. Nov. 2026 um 10:00 Uhr schrieb Anna Berger <anna@demo.example>:'
const outlook = [
  'Von: Anna Berger · Nordlicht <vertrieb@demo.example>',
  'Gesendet: Sonntag, 22. November 2026 10:00',
  'An: Petra Müller <petra@kunde.example>',
  'Betreff: Ihre Meinung zu unserem Angebot',
  '',
  'Guten Tag Frau Müller,',
  '',
  'zu unserem Angebot soll keine Frage offen bleiben.',
].join('\n')
const quoted = '> Guten Tag Frau Müller,\n>\n> zu unserem Angebot soll keine Frage offen bleiben.'

/** What arrives, and what its writer wrote. */
const replies: [name: string, body: string, own: string][] = [
  ['nothing but an answer', 'Ja, passt.', 'Ja, passt.'],
  ['two paragraphs', 'Ja, passt.\n\nBis Dienstag!', 'Ja, passt.\n\nBis Dienstag!'],
  ['Gmail, German', `STOPP\n\n${gmail}\n\n${quoted}`, 'STOPP'],
  [
    'Gmail, German, broken over two lines',
    `Abmelden\n\nAm So., 22. Nov. 2026 um 10:00 Uhr schrieb Anna Berger · Nordlicht Lagertechnik GmbH <\nanna@demo.example>:\n\n${quoted}`,
    'Abmelden',
  ],
  [
    'Gmail, English, broken over two lines',
    `STOP\n\nOn Sun, Nov 22, 2026 at 10:00 AM Anna Berger\n<anna@demo.example> wrote:\n\n${quoted}`,
    'STOP',
  ],
  [
    'Apple Mail, German',
    `Gern am Donnerstag.\n\n> Am 22.11.2026 um 10:00 schrieb Anna Berger <a@demo.example>:\n> \n${quoted}`,
    'Gern am Donnerstag.',
  ],
  [
    'Apple Mail, English',
    `Thursday works.\n\n> On 22. Nov 2026, at 10:00, Anna Berger <a@demo.example> wrote:\n> \n${quoted}`,
    'Thursday works.',
  ],
  [
    'iPhone, German',
    `Ok\n\nVon meinem iPhone gesendet\n\n> Am 22.11.2026 um 10:00 schrieb Anna Berger:\n>\n${quoted}`,
    'Ok',
  ],
  [
    'iPhone, older German',
    `Ok\n\nGesendet von meinem iPhone\n\n> Am 22.11.2026 um 10:00 schrieb Anna Berger:\n${quoted}`,
    'Ok',
  ],
  ['iPhone, English', `Ok\n\nSent from my iPhone\n\n> On 22 Nov 2026, at 10:00, Anna Berger wrote:\n${quoted}`, 'Ok'],
  ['Outlook, German', `Passt.\r\n\r\n${outlook.replaceAll('\n', '\r\n')}`, 'Passt.'],
  ['Outlook on the web, with a line', `Passt.\n\n________________________________\n${outlook}`, 'Passt.'],
  [
    'Outlook, English',
    'Works for me.\n\nFrom: Anna Berger <anna@demo.example>\nSent: Sunday, November 22, 2026 10:00 AM\nTo: Petra\nSubject: Your view\n\nHi Petra,',
    'Works for me.',
  ],
  [
    'Outlook, bold headings',
    'Passt.\n\n*Von:* Anna Berger <a@demo.example>\n*Gesendet:* Sonntag\n*An:* Petra\n\nGuten Tag',
    'Passt.',
  ],
  [
    'Outlook without the address',
    'Passt.\n\nVon: Anna Berger\nGesendet: Sonntag, 22. November 2026 10:00\nAn: Petra\n\nGuten Tag',
    'Passt.',
  ],
  [
    'Outlook for Android',
    `Ja\n\nHolen Sie sich Outlook für Android\n________________________________\n${outlook}`,
    'Ja',
  ],
  [
    'Outlook for iOS, English',
    `Yes\n\nGet Outlook for iOS<https://aka.ms/x>\n________________________________\n${outlook}`,
    'Yes',
  ],
  ['Outlook, German, on top', `Nein danke\n\n-----Ursprüngliche Nachricht-----\n${outlook}`, 'Nein danke'],
  ['Outlook, English, on top', `No thanks\n\n-----Original Message-----\n${outlook}`, 'No thanks'],
  ['Thunderbird, German', `Später bitte.\n\nAm 22.11.26 um 10:00 schrieb Anna Berger:\n${quoted}`, 'Später bitte.'],
  ['Thunderbird, English', `Later please.\n\nOn 11/22/26 10:00, Anna Berger wrote:\n${quoted}`, 'Later please.'],
  [
    'GMX',
    `Ja\n\nGesendet: Sonntag, 22. November 2026 um 10:00 Uhr\nVon: "Anna Berger" <a@demo.example>\nAn: petra@kunde.example\nBetreff: Angebot\nGuten Tag`,
    'Ja',
  ],
  [
    'WEB.DE on the phone',
    `Ja\n--\nDiese Nachricht wurde von meinem Android Mobiltelefon mit WEB.DE Mail gesendet.\nAm 22.11.26, 10:00 schrieb Anna Berger <a@demo.example>:\n${quoted}`,
    'Ja',
  ],
  [
    'Samsung',
    'Passt\n\nVon meinem Galaxy gesendet\n\n-------- Ursprüngliche Nachricht --------\nVon: Anna Berger <a@demo.example>\nDatum: 22.11.26 10:00 (GMT+01:00)\n',
    'Passt',
  ],
  ['signature with its delimiter', `Nein danke\n-- \nPetra Müller\nHansa GmbH\n\n${gmail}\n${quoted}`, 'Nein danke'],
  [
    'STOPP with a closing',
    `STOPP\n\nMit freundlichen Grüßen\nPetra Müller\nHansa GmbH\nTel. 040 1234\n\n${outlook}`,
    'STOPP',
  ],
  ['STOP with a closing', `Stop\n\nBest regards,\nPetra Müller\n\n${gmail}\n${quoted}`, 'Stop'],
  ['short closings', 'Abmelden\nVG Petra', 'Abmelden'],
  [
    'a longer answer keeps its closing',
    `Bitte rufen Sie an.\n\nViele Grüße\nPetra\nTel. 040 1234\n\n${gmail}\n${quoted}`,
    'Bitte rufen Sie an.\n\nViele Grüße\nPetra\nTel. 040 1234',
  ],
  [
    'a closing in a sentence',
    'Viele Grüße an Frau Berger, das Angebot passt.',
    'Viele Grüße an Frau Berger, das Angebot passt.',
  ],
  [
    'a postscript',
    'Passt.\n\nViele Grüße\nPetra\n\nPS: Bitte erst ab 10 Uhr anrufen.',
    'Passt.\n\nViele Grüße\nPetra\n\nPS: Bitte erst ab 10 Uhr anrufen.',
  ],
  ['answers below', `${gmail}\n> Passt das Angebot?\n\nJa.\n\n> Wann sprechen wir?\n\nDienstag.`, 'Ja.\n\nDienstag.'],
  [
    'answers between, with an introduction',
    `Antworten im Text.\n\n${gmail}\n> Passt das Angebot?\nJa.\n> Wann sprechen wir?\nDienstag.`,
    'Antworten im Text.\n\nJa.\nDienstag.',
  ],
  [
    'an answer under the quote',
    `On Sun, 22 Nov 2026, Anna Berger wrote:\n${quoted}\n\nYes, go ahead.\n\n-- \nPetra`,
    'Yes, go ahead.',
  ],
  [
    'answers in red',
    `Siehe unten in rot.\n\n${outlook}\nJa, das passt.`,
    `Siehe unten in rot.\n\n${outlook}\nJa, das passt.`,
  ],
  ['nothing but a quote', quoted, quoted],
  ['nothing but a quoted letter', outlook, outlook],
  ['nothing but a closing', 'Viele Grüße\nPetra', 'Viele Grüße\nPetra'],
  [
    'words that only look alike',
    'Am Montag passt es.\nIch schrieb Ihnen schon: ja.\nVon: hier nach dort sind es 3 km.',
    'Am Montag passt es.\nIch schrieb Ihnen schon: ja.\nVon: hier nach dort sind es 3 km.',
  ],
  ['a list', 'Offen ist:\n- Preis\n- Termin', 'Offen ist:\n- Preis\n- Termin'],
]

describe('what a person wrote', () => {
  test.each(replies)('%s', (_name, body, own) => {
    expect(stripQuote(body)).toBe(own)
  })

  test('no text is too strange, and only the empty one becomes empty', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom(...replies.flatMap(([, body]) => body.split('\n')), '', '> ', '-- ', 'Mit freundlichen Grüßen'),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const body = lines.join('\n')
        expect(stripQuote(body) === '').toBe(body.replaceAll('\u00A0', ' ').trim() === '')
      }),
    )
  })
})
