/** Where a lead is: Germany, Austria, Switzerland, Britain, New York or Auckland. */
export type Place = 'de' | 'at' | 'ch' | 'gb' | 'us' | 'nz'

type Range = { prefix: string; digits: number }
// Kept for films by the Bundesnetzagentur and Ofcom, and America's 555-01xx.
const mobiles: Range[] = [
  { prefix: '+4917139200', digits: 2 },
  { prefix: '+49176040690', digits: 2 },
]
const landlines: Range[] = ['+493023125', '+496990009', '+494066969', '+498999998', '+492214710'].map((prefix) => ({
  prefix,
  digits: 3,
}))
const abroad: { [place in Place]?: Range } = {
  gb: { prefix: '+447700900', digits: 3 },
  us: { prefix: '+121255501', digits: 2 },
}

/** Gives out numbers that belong to nobody, each once; null where no range is kept for fiction. */
export function fictionalPhones(): (place: Place, isMobile: boolean) => string | null {
  const given = new Map<string, number>()
  return (place, isMobile) => {
    const ranges = place !== 'de' ? [abroad[place]] : isMobile ? mobiles : landlines
    const range = ranges.find((candidate) => candidate && (given.get(candidate.prefix) ?? 0) < 40 * candidate.digits)
    if (!range) return null
    const index = given.get(range.prefix) ?? 0
    given.set(range.prefix, index + 1)
    return range.prefix + String(index + 10).padStart(range.digits, '0')
  }
}
