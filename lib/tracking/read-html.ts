import { toPlainText } from '@react-email/render'

const maxLength = 200_000

/**
 * The text of an HTML email: entities read, quotes as lines with ">", addresses of links left out. Only the first 200 kB are
 * read, because what is nested without end takes time by its square; answers stand above what they quote.
 */
export function readHtml(html: string): string {
  const text = toPlainText(html.slice(0, maxLength), {
    limits: { maxDepth: 200, maxChildNodes: 10_000 },
    selectors: [
      { selector: 'a', options: { ignoreHref: true } },
      { selector: 'hr', format: 'skip' },
      { selector: 'ul', options: { itemPrefix: '- ' } },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  })
  return text
    .replaceAll('\u00A0', ' ')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}
