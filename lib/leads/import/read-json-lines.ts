import type { GivenRow } from './given-row.ts'
import { isStorable } from './is-storable.ts'

const mostFacts = 1000

/** Reads JSON lines, a lead each; empty lines are none. A line that is no JSON (not_json) or can't be stored stops no other. */
export function readJsonLines(text: string): GivenRow[] {
  return text.split(/\r?\n/).flatMap((line, n) => {
    const row = n + 1
    if (line.trim() === '') return []
    let lead: unknown
    try {
      lead = JSON.parse(line)
    } catch {
      return [{ row, reason: 'not_json' }]
    }
    if (typeof lead !== 'object' || lead === null || Array.isArray(lead)) return [{ row, reason: 'not_an_object' }]
    if (!isStorable(lead)) return [{ row, reason: 'not_storable' }]
    const facts = 'activities' in lead && Array.isArray(lead.activities) ? lead.activities.length : 0
    return [facts > mostFacts ? { row, reason: 'too_many_activities' } : { row, lead }]
  })
}
