import { describe, expect, test } from 'vitest'
import { readHtml } from './read-html.ts'
import { stripQuote } from './strip-quote.ts'

test.each([
  [
    'entities and breaks',
    '<p>Ja &amp; gern,<br>bis&nbsp;Dienstag &ndash; 10&#x202F;Uhr</p>',
    'Ja & gern,\nbis Dienstag – 10\u202FUhr',
  ],
  ['paragraphs', '<div>Eins</div><div><br></div><div>Zwei</div>', 'Eins\n\nZwei'],
  ['a list', '<ul><li>Preis</li><li>Termin</li></ul>', '- Preis\n- Termin'],
  ['a heading', '<h1>Nein</h1>', 'Nein'],
  ['a link', '<a href="https://x.example/?t=1">Termin</a>', 'Termin'],
  ['style and script', '<style>p{color:red}</style><script>alert(1)</script><p>Ja</p>', 'Ja'],
  ['what is no HTML', 'Ja, passt < 10 €', 'Ja, passt < 10 €'],
  ['nothing', '', ''],
])('%s', (_name, html, text) => {
  expect(readHtml(html)).toBe(text)
})

describe('of an answer without a text part', () => {
  test.each([
    [
      'Gmail',
      '<div dir="ltr">STOPP</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">Am So., 22. Nov. 2026 um 10:00&nbsp;Uhr schrieb Anna Berger &lt;<a href="mailto:a@demo.example">a@demo.example</a>&gt;:<br></div><blockquote class="gmail_quote"><p>Guten Tag</p><p>Passt es?</p></blockquote></div>',
      'STOPP',
    ],
    [
      'Outlook',
      '<div class="WordSection1"><p class="MsoNormal">Passt.<o:p></o:p></p><div style="border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b>Von:</b> Anna Berger &lt;a@demo.example&gt; <br><b>Gesendet:</b> Sonntag, 22. November 2026 10:00<br><b>An:</b> Petra<br><b>Betreff:</b> Angebot</p></div><p class="MsoNormal">Guten Tag</p></div>',
      'Passt.',
    ],
    [
      'Outlook on the web',
      '<div>Ja</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><font><b>Von:</b> Anna<br><b>Gesendet:</b> Sonntag<br><b>An:</b> Petra<br></font></div><div>Guten Tag</div>',
      'Ja',
    ],
    [
      'Apple Mail',
      '<html><body>Donnerstag.<div><br><blockquote type="cite"><div>Am 22.11.2026 um 10:00 schrieb Anna Berger &lt;a@demo.example&gt;:</div><br><div>Guten Tag</div></blockquote></div></body></html>',
      'Donnerstag.',
    ],
    [
      'Thunderbird, answered below',
      '<div class="moz-cite-prefix">Am 22.11.26 um 10:00 schrieb Anna Berger:<br></div><blockquote type="cite"><p>Passt es?</p></blockquote><p>Ja, gern.</p>',
      'Ja, gern.',
    ],
  ])('%s', (_name, html, own) => {
    expect(stripQuote(readHtml(html))).toBe(own)
  })
})
