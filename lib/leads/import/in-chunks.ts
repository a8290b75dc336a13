import type { GivenRow } from './given-row.ts'

const mostLeads = 1000
const mostFacts = 2000

type Readable = Extract<GivenRow, { lead: object }>

/**
 * Rows in the portions one statement takes well within its time: up to 1,000 leads and about 2,000 facts. Rows with one
 * external_id come together where the last of them stands, because the database says which of them counts, a portion at a
 * time. (Beyond 1,000 of one id they don't fit, and the later portion changes what the one before brought.)
 */
export function inChunks(rows: readonly Readable[]): Readable[][] {
  const chunks: Readable[][] = []
  let facts = Infinity
  for (const group of byExternalId(rows)) {
    const own = group.reduce((sum, { lead }) => sum + countFacts(lead), 0)
    const chunk = chunks.at(-1)
    if (chunk && chunk.length + group.length <= mostLeads && facts + own <= mostFacts) {
      chunk.push(...group)
      facts += own
    } else {
      chunks.push(group)
      facts = own
    }
  }
  return chunks
}

function countFacts(lead: object): number {
  return 'activities' in lead && Array.isArray(lead.activities) ? lead.activities.length : 0
}

function byExternalId(rows: readonly Readable[]): Readable[][] {
  const groups = new Map<string | number | symbol, Readable[]>()
  for (const given of rows) {
    const id = 'external_id' in given.lead ? given.lead.external_id : undefined
    const name = typeof id === 'string' || typeof id === 'number' ? String(id).trim() : ''
    const key = name === '' ? given.row : name
    const before = groups.get(key) ?? []
    groups.delete(key) // a Map keeps its order: the group moves to where its last row stands
    if (before.length < mostLeads) {
      before.push(given)
      groups.set(key, before)
    } else {
      groups.set(Symbol(name), before)
      groups.set(key, [given])
    }
  }
  return [...groups.values()]
}
