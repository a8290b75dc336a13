import type { SentMessage } from './message.ts'

/** The http(s) links of an email, from its html or else its text, each once, in order. */
export function emailLinks({ html, text }: SentMessage): string[] {
  const found = html ? [...html.matchAll(/href="(https?:\/\/[^"]+)"/g)] : [...text.matchAll(/(https?:\/\/[^\s<>)]+)/g)]
  return [...new Set(found.map(([, link]) => (link ?? '').replaceAll('&amp;', '&')))]
}
