/** What a figure has to be. */
export type Limit = { atMost: number } | { atLeast: number }

/**
 * What a bench found: ratios, and by which power of the size a time grew (exponents; 0: not at all). limits names ratios and
 * exponents alike, so no two share a name; a figure without one is only told.
 */
export type Result = {
  bench: string
  ratios: Record<string, number>
  limits: Record<string, Limit>
  exponents: Record<string, number>
  rounds: number
}
