/** One layer of the check: what it runs, and where its test runner leaves its JSON report (none: it counts as one test). */
export type Layer = {
  name: string
  /** Node programs with their arguments, run one after the other until one fails. */
  steps: string[][]
  env?: Record<string, string>
  report?: { file: string; format: 'vitest' | 'playwright' }
  /** Layers that must have ended before: they write what this one reads, or this one wants the machine for itself. */
  after?: string[]
  /** Runs with --nightly or when it is named only; its short form is part of another layer. */
  isNightly?: true
  /** A layer without whose success this one would only judge what an earlier run left. */
  needs?: string
}
