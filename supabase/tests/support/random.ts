/** Reproducible chance (mulberry32): `below(n)` is a whole number from 0 to n-1, `pick` takes one of a list. */
export function random(seed: number): { below: (limit: number) => number; pick: <T>(list: readonly T[]) => T } {
  let state = seed >>> 0
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) >>> 0
    let value = Math.imul(state ^ (state >>> 15), state | 1)
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61)
    return Math.floor((((value ^ (value >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
  return { below, pick: (list) => list[below(list.length)] as (typeof list)[number] }
}
