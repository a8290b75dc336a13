/** What a bench found: ratios against what they are allowed to be, and by which power of the size the time grew (0: not at all). */
export type Result = {
  bench: string
  ratios: Record<string, number>
  limits: Record<string, number>
  exponents: Record<string, number>
  rounds: number
}
