import { random } from '../support/random.ts'

export type Chance = ReturnType<typeof random> & {
  /** True in so many of a thousand cases. */
  perMille: (share: number) => boolean
  /** A whole number around `expected` (ever the same for whole numbers, by chance up or down for the rest). */
  about: (expected: number) => number
  /** Several of a list, none twice. */
  some: <T>(list: readonly T[], count: number) => T[]
}

/** Reproducible chance by a seed and a word: the same pair always draws the same. */
export function chance(seed: number, word: string): Chance {
  let hash = seed | 0
  for (const character of word) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0
  const { below, pick } = random(hash)
  const perMille = (share: number) => below(1000) < share
  return {
    below,
    pick,
    perMille,
    about: (expected) => Math.floor(expected) + Number(below(1_000_000) < (expected % 1) * 1_000_000),
    some: (list, count) =>
      [...new Set(Array.from({ length: list.length && count }, () => below(list.length)))].map((n) => list[n]!),
  }
}
