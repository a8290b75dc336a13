import type { DayDecided, DayDecision } from '#lib/day/contract'
import { callApi } from '../http/call-api.ts'
import { Problem } from '../http/problem.ts'

type About = { lead_id: string; follow_up_id: string | null }
export type Wish = { action: 'approve' | 'dismiss' | 'undo' | 'wake' } | { action: 'snooze'; until: string }
type Words = { subject?: string; message?: string }

/** As many as the API takes at once. */
const portion = 100

/**
 * Decides about messages or leads, however many; the answer says of each, in their order, why it was refused, or null. Throws a
 * Problem if none was decided; when a later portion fails, its Problem stands at every entry not decided.
 */
export async function decide(about: About[], wish: Wish, words: Words = {}): Promise<(Problem | null)[]> {
  const refusals: (Problem | null)[] = []
  for (let from = 0; from < about.length; from += portion) {
    const decision: DayDecision = {
      ...wish,
      entries: about.slice(from, from + portion).map(({ lead_id, follow_up_id }) => ({
        lead_id,
        ...(follow_up_id !== null && { follow_up_id }),
        ...words,
      })),
    }
    try {
      const { results } = await callApi<DayDecided>('POST', '/api/day/decisions', decision)
      for (const { status, reason, detail } of results)
        refusals.push(
          status !== null && reason !== null ? new Problem(status, reason, undefined, detail ?? undefined) : null,
        )
    } catch (error) {
      if (!(error instanceof Problem) || refusals.every((refusal) => refusal !== null)) throw error
      return [...refusals, ...about.slice(from).map(() => error)]
    }
  }
  return refusals
}
