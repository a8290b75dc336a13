import type { PlaybookProblem } from '#lib/playbooks/contract'
import { Problem } from '../../http/problem.ts'

/** What a refused save says field by field: a typed word and its value, or that a field is not as it has to be. */
export function readProblems(error: unknown): PlaybookProblem[] {
  if (!(error instanceof Problem) || error.status !== 422) return []
  return error.errors.map(({ path, message }) => {
    const [, problem, value] = /^([a-z_]+)(?:: (.*))?$/s.exec(message) ?? []
    return error.reason === 'playbook_invalid' && problem
      ? { field: path, problem, value: value ?? null }
      : { field: path, problem: 'invalid', value: null }
  })
}
