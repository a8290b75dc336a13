import type { Imported } from './import-leads.ts'

/** What became of each row, as "created", or "refused reason" and "refused reason: detail". */
export function outcomes({ rows }: Imported): string[] {
  return rows.map(({ outcome, reason, detail }) =>
    outcome === 'refused' ? `${outcome} ${reason}${detail === null ? '' : `: ${detail}`}` : outcome,
  )
}
