import type { z } from 'zod'
import type { FieldProblems } from './field-problems.ts'

/** What a contract would refuse of this input, by field; empty when it takes it. */
export function contractProblems(contract: z.ZodType, input: unknown): FieldProblems {
  const parsed = contract.safeParse(input)
  return parsed.success
    ? {}
    : Object.fromEntries(
        parsed.error.issues.map(({ path }) => [String(path[0] ?? ''), { word: String(path[0] ?? '') }]),
      )
}
