/** Lines after which a mail program repeats what was written before, or the sender's signature begins. */
const cuts = [
  /^\s*>/,
  /^--\s*$/,
  /^\s*_{10,}\s*$/,
  /^\s*-{2,}\s*(ursprüngliche|original|weitergeleitete|forwarded)/i,
  /^\s*(am|on|le)\s.{4,200}\s(schrieb|wrote|a écrit)\b.*:\s*$/i,
  /^\s*(am|on)\s.{4,200}(schrieb|wrote)\b.*$/i,
  /^\s*(von|from):\s.+@.+/i,
  /^\s*(gesendet|sent) (von|from) (meinem|my)\b/i,
]

/**
 * What a person wrote in an email, without the quoted original and the signature, so that "STOPP" above a quote is the
 * whole message. A text that is nothing but a quote is kept as it is: nothing inbound is dropped.
 */
export function stripQuote(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const end = lines.findIndex((line, n) =>
    cuts.some((cut) => cut.test(line) || cut.test(`${line} ${lines[n + 1] ?? ''}`.trim())),
  )
  const own = lines
    .slice(0, end === -1 ? undefined : end)
    .join('\n')
    .trim()
  return own === '' ? text.trim() : own
}
