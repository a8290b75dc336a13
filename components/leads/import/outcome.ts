import type { ImportPreview, LeadImport } from '#lib/leads/contract'
import type { Row } from './read-table.ts'

/** A row that stays out; detail is what the API says beside the reason. */
export type RefusedRow = { line: number; cells: readonly string[]; reason: string; detail: string | null }
export type Outcome = {
  totals: LeadImport['totals']
  refused: RefusedRow[]
  ignored: string[]
  /** Leads that nobody could write to any more. */
  doNotContact: number
  backlog: ImportPreview['backlog']
}
/** What the server said of a portion; the rows it tells of, in their order. */
export type Answered = {
  rows: readonly Row[]
  answer: LeadImport & Partial<Pick<ImportPreview, 'backlog' | 'do_not_contact'>>
}

/** What became of a file: the rows that could not even be sent, and what the server said of the others. */
export function outcome(broken: readonly Row[], answers: readonly Answered[]): Outcome {
  const totals = { created: 0, updated: 0, unchanged: 0, refused: broken.length }
  const refused: RefusedRow[] = broken.map(({ line }) => ({ line, cells: [], reason: 'bad_csv', detail: null }))
  const ignored = new Set<string>()
  let doNotContact = 0
  const backlog = new Map<string, Outcome['backlog'][number]>()
  for (const { rows, answer } of answers) {
    for (const key of ['created', 'updated', 'unchanged', 'refused'] as const) totals[key] += answer.totals[key]
    for (const name of answer.ignored_columns) ignored.add(name)
    doNotContact += answer.do_not_contact ?? 0
    for (const told of answer.rows) {
      const row = rows[told.row - 1]
      if (told.outcome !== 'refused' || !row) continue
      refused.push({ line: row.line, cells: row.cells ?? [], reason: told.reason ?? 'refused', detail: told.detail })
    }
    for (const one of answer.backlog ?? []) {
      backlog.set(one.playbook_id, { ...one, leads: one.leads + (backlog.get(one.playbook_id)?.leads ?? 0) })
    }
  }
  return {
    totals,
    refused: refused.toSorted((a, b) => a.line - b.line),
    ignored: [...ignored],
    doNotContact,
    backlog: [...backlog.values()].toSorted((a, b) => b.leads - a.leads),
  }
}
