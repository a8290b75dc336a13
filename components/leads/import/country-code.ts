let codes: Map<string, string> | undefined

/** Every country by its code and by its name in German and English, read once. */
function known(): Map<string, string> {
  if (codes) return codes
  codes = new Map([
    ['usa', 'US'],
    ['uk', 'GB'],
    ['england', 'GB'],
    ['d', 'DE'],
    ['brd', 'DE'],
    ['ch', 'CH'],
    ['a', 'AT'],
    ['tschechische republik', 'CZ'],
  ])
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')
  for (const language of ['de', 'en']) {
    const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
    for (const code of letters.flatMap((a) => letters.map((b) => a + b))) {
      const name = names.of(code)
      // codes of countries that are no more name their successors
      if (name === undefined || new Intl.Locale(`und-${code}`).region !== code) continue
      codes.set(code.toLowerCase(), code)
      if (!codes.has(name.toLowerCase())) codes.set(name.toLowerCase(), code)
    }
  }
  return codes
}

/** The ISO 3166 code of a country by its code or its German or English name; what is none of them stays as it is. */
export function countryCode(text: string): string {
  return known().get(text.trim().toLowerCase()) ?? text
}
