import { readRate } from './read-rate.ts'

type Counted = { sent: number; answered: number; interval: { high: number } | null }

/**
 * The end of a scale that holds the intervals of all these rates: the next full tenth, so that bars can be compared;
 * null where none of them is a rate.
 */
export function fullScale(rows: readonly Counted[]): number | null {
  const highs = rows.flatMap(({ sent, answered, interval }) =>
    interval && readRate(answered, sent).state === 'rate' ? [interval.high] : [],
  )
  return highs.length > 0 ? Math.max(0.1, Math.ceil(Math.max(...highs) * 10 - 1e-9) / 10) : null
}
