import type { Draft } from './draft.ts'

/** True where a draft differs in more than name and description: only then is there something to rehearse. */
export function changesRules(before: Draft, after: Draft): boolean {
  const { name, description } = before
  return JSON.stringify({ ...after, name, description }) !== JSON.stringify(before)
}
