import { Fragment, type ReactNode } from 'react'
import type { Letter } from './compose-letter.ts'

const font = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
const text = {
  margin: '0 0 16px',
  fontFamily: font,
  fontSize: '16px',
  lineHeight: '24px',
  overflowWrap: 'anywhere',
} as const
const small = { margin: '0 0 8px', fontFamily: font, fontSize: '12px', lineHeight: '18px' } as const
// no background and no colour but the grey of the small print: light or dark is the reader's choice
const css = `:root { color-scheme: light dark; supported-color-schemes: light dark }
.small, .small a { color: #5f6368 }
.line { border-top: 1px solid #c7cbd1 }
@media (prefers-color-scheme: dark) { .small, .small a { color: #aab0b8 } .line { border-top-color: #4a4f57 } }`

/** The letter as HTML that every mail program shows: one column, no images, nothing that reports back. */
export function FollowupEmail({ letter }: { letter: Letter }) {
  const { language, subject, paragraphs, signature, company, objection } = letter
  return (
    <html lang={language} dir="ltr">
      {/* oxlint-disable-next-line nextjs/no-head-element -- an email is no page */}
      <head>
        <meta httpEquiv="Content-Type" content="text/html; charset=UTF-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no" />
        <title>{subject}</title>
        <style>{css}</style>
      </head>
      <body style={{ margin: 0, padding: 0 }}>
        <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} style={{ maxWidth: '600px' }}>
          <tbody>
            <tr>
              <td style={{ padding: '16px' }}>
                {paragraphs.map((paragraph, n) => (
                  <p key={n} style={text}>
                    {lines(paragraph.split('\n'))}
                  </p>
                ))}
                <p style={{ ...text, margin: '24px 0' }}>{lines(signature)}</p>
                <div className="line" style={{ paddingTop: '16px' }}>
                  <p className="small" style={small}>
                    {lines(company)}
                  </p>
                  <p className="small" style={{ ...small, margin: 0 }}>
                    {objection.question}{' '}
                    <a href={objection.link} style={{ display: 'inline-block', padding: '4px 0' }}>
                      {objection.action}
                    </a>
                  </p>
                </div>
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </html>
  )
}

const lines = (all: string[]): ReactNode =>
  all.map((line, n) => (
    <Fragment key={n}>
      {n > 0 && <br />}
      {linked(line)}
    </Fragment>
  ))

/** Addresses of web pages become links; the punctuation behind one belongs to the sentence. */
const linked = (line: string): ReactNode =>
  line.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]'’“”»])/).map((part, n) =>
    n % 2 === 1 ? (
      <a key={n} href={part}>
        {part}
      </a>
    ) : (
      part
    ),
  )
