import type { FollowupAnalytics } from '#lib/analytics/contract'
import { readRate } from './read-rate.ts'

type Result = FollowupAnalytics['authors'][number]
type Author = Result['author']
export type Verdict = { state: 'alone' } | { state: 'few' } | { state: 'open' } | { state: 'ahead'; author: Author }
export type Comparison = {
  playbook_id: string | null
  channel: Result['channel']
  sent: number
  by: Partial<Record<Author, Result>>
  verdict: Verdict
}

/**
 * Who wrote what within the same playbook and channel, most used first, and whether the difference can be told from
 * chance: one is ahead only where its interval lies above all others.
 */
export function compareAuthors(authors: readonly Result[]): Comparison[] {
  const groups = Map.groupBy(authors, ({ playbook_id, channel }) => `${playbook_id} ${channel}`)
  return [...groups.values()]
    .map((results) => ({
      playbook_id: results[0]!.playbook_id,
      channel: results[0]!.channel,
      sent: results.reduce((sum, { sent }) => sum + sent, 0),
      by: Object.fromEntries(results.map((result) => [result.author, result])),
      verdict: judge(results),
    }))
    .toSorted((a, b) => b.sent - a.sent)
}

function judge(results: readonly Result[]): Verdict {
  if (results.filter(({ sent }) => sent > 0).length < 2) return { state: 'alone' }
  const known = results.flatMap(({ author, sent, answered, interval }) =>
    interval && readRate(answered, sent).state === 'rate' ? [{ author, ...interval }] : [],
  )
  if (known.length < 2) return { state: 'few' }
  const [best, ...others] = known.toSorted((a, b) => b.low - a.low)
  return best && others.every(({ high }) => high < best.low)
    ? { state: 'ahead', author: best.author }
    : { state: 'open' }
}
