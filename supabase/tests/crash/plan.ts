import type { Boundary } from './boundaries.ts'
import type { Break } from './breaks.ts'
import type { Freeze } from './freezes.ts'
import type { Kind } from './mixture.ts'

/** What a trial goes through, in this order; the seed decides everything that is left to chance. */
export type Plan = {
  seed: number
  /** At least so many follow-ups; a portion comes due with every round. */
  size: number
  perRound: number
  kinds: readonly Kind[]
  /** Of a thousand requests to send, how many meet with what trouble. */
  trouble: Record<string, number>
  /** A guard of the product that is taken out before anything happens. */
  planted?: Break
  boundaries: readonly Boundary[]
  freezes: readonly Freeze[]
  randomKills: number
}
