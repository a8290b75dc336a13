/** The characters that windows-1252 has where Latin-1 has control characters, by their byte. */
const extra = new Map(
  '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'
    .split('')
    .map((character, n) => [
      character,
      [
        0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x95,
        0x96,
      ].concat([0x97, 0x98, 0x99, 0x9a, 0x9b, 0x9c, 0x9e, 0x9f])[n] ?? 0,
    ]),
)
const tail = `[\\u0080-\\u00bf${[...extra.keys()].join('')}]`
/** What two- and three-byte characters of UTF-8 look like to a program that took them for windows-1252: Ã¼, â€“. */
const broken = new RegExp(`[\\u00c2-\\u00df]${tail}|[\\u00e1-\\u00ef]${tail}${tail}`, 'g')

/** Puts right what was read in the wrong charset before it came to us: "MÃ¼ller" is "Müller". Other text stays as it is. */
export function mendUmlauts(text: string): string {
  return text.replace(broken, (found) => {
    const bytes = found.split('').map((character) => extra.get(character) ?? character.charCodeAt(0))
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes))
    } catch {
      return found // no character of UTF-8 after all
    }
  })
}
