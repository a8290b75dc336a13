import type { Letter } from './compose-letter.ts'

/** The letter as plain text; "-- " before the signature is what mail programs know (RFC 3676). */
export function letterText({ paragraphs, signature, company, objection }: Letter): string {
  return [
    paragraphs.join('\n\n'),
    ['-- ', ...signature].join('\n'),
    company.join('\n'),
    `${objection.question} ${objection.action}:\n${objection.link}`,
  ].join('\n\n')
}
