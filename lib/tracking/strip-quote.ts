/** "Am 22.11.26 um 10:00 schrieb Anna:" and its like; mail programs break it over up to three lines. */
const introduction =
  /^(am|on|le)\s(?=.{0,200}\d).{4,200}\s(schrieb|wrote|a écrit)\b.{0,200}:$|^.{1,100}<\S{3,100}> (schrieb|wrote)\b.{0,80}:$/i
/** The lines of an Outlook heading; one alone can be a sentence, three are none. */
const heading = /^\*?(von|from|gesendet|sent|datum|date|an|to|cc|betreff|subject)\s?:/i
const original = /^(-{2,}\s*(ursprüngliche|original|weitergeleitete|forwarded)|_{10,}$)/i
const signature = /^--$/
const program =
  /^(von mein.{1,40} gesendet|gesendet (von|mit) (mein|der |outlook|mail).{0,80}|sent (from|with) (my|outlook|mail|proton).{0,80}|holen sie sich outlook für .{0,80}|get outlook for .{0,80}|diese nachricht wurde von mein.{0,100} gesendet\.?)$/i
const closing =
  /^(((mit )?(freundlich|best|herzlich|lieb|schön|viel|sonnig)\p{L}* )?(grüße?n?|grüssen?|gruß|gruss)|((with )?(kind|best|warm|many)(est)? )?regards|best wishes|(yours )?sincerely|cheers|mfg|vg|lg|bg|hg|br|kr)([,.!]|(\s\p{Lu}[\p{L}.-]*){0,3})?$/iu
const postscript = /^p\.?\s?s\b/i
const pointsBelow = /(^|\s)(unten|inline|im text|below|in (rot|blau|grün|red|blue|green))($|[\s.,:!])/i

/**
 * What a person wrote in an email, without the quoted original and the signature, so that "STOPP" above a quote is the
 * whole message; answers between quoted lines stay. Where nothing would remain, or the answers stand in an unmarked
 * original, the text is kept as it is: nothing inbound is dropped. Time grows with the length of the text, not faster.
 */
export function stripQuote(text: string): string {
  const lines = text.replaceAll(/\r\n?/g, '\n').replaceAll('\u00A0', ' ').split('\n')
  const lastQuote = lines.findLastIndex((line) => line.startsWith('>'))
  const own: string[] = []
  for (let n = 0; n < lines.length; n++) {
    const line = lines[n]?.trim() ?? ''
    const introduced = line.startsWith('>') ? 0 : introductionAt(lines, n)
    if (original.test(line) || isHeading(lines, n) || (introduced > 0 && lastQuote < n)) {
      if (pointsBelow.test(own.join(' ').slice(0, 1000))) return text.trim()
      break
    }
    if (signature.test(line)) break
    if (introduced > 0) n += introduced - 1
    else if (!line.startsWith('>') && !program.test(line)) own.push(lines[n]?.trimEnd() ?? '')
  }
  return (
    withoutClosing(own)
      .join('\n')
      .replaceAll(/\n{3,}/g, '\n\n')
      .trim() || text.trim()
  )
}

/** How many lines the introduction of a quote takes that begins here; 0 when none does. */
function introductionAt(lines: string[], n: number): number {
  let joined = ''
  for (let count = 1; count <= 3; count++) {
    const line = lines[n + count - 1]?.trim() ?? ''
    joined = `${joined} ${line}`.trim()
    if (line === '' || line.startsWith('>') || joined.length > 500) return 0
    if (introduction.test(joined)) return count
  }
  return 0
}

function isHeading(lines: string[], n: number): boolean {
  const next = lines.slice(n, n + 5)
  return heading.test(lines[n]?.trim() ?? '') && next.filter((line) => heading.test(line.trim())).length >= 3
}

/** One word above a closing is the whole message ("STOPP"); a longer one keeps its closing, with the number to call. */
function withoutClosing(lines: string[]): string[] {
  const said = lines.filter((line) => line.trim() !== '')
  const isOneWord =
    /^\S+$/.test(said[0]?.trim() ?? '') &&
    closing.test(said[1]?.trim() ?? '') &&
    !said.some((line) => postscript.test(line))
  return isOneWord ? said.slice(0, 1) : lines
}
