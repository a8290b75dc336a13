/** Below this many messages a rate says more about chance than about the text. */
const enough = 20

/** What part of whole may be said to be: nothing was sent, too little for a rate, or a rate from 0 to 1. */
export type Rate =
  | { state: 'none' }
  | { state: 'few'; part: number; whole: number }
  | { state: 'rate'; part: number; whole: number; rate: number }

/** Reads a share of messages as a rate, where there are enough of them to speak of one. */
export function readRate(part: number, whole: number): Rate {
  if (whole === 0) return { state: 'none' }
  return whole < enough ? { state: 'few', part, whole } : { state: 'rate', part, whole, rate: part / whole }
}
