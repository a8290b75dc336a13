import { AppError, type ErrorKind } from '../errors.ts'
import type { Db } from '../supabase/db.ts'
import type { AddedLead, NewLead } from './contract.ts'
import { takeIn } from './import/take-in.ts'

const kinds: Record<string, ErrorKind> = {
  email_taken: 'conflict',
  role_address: 'conflict',
  phone_taken: 'conflict',
  external_id_taken: 'conflict',
  owner_not_yours: 'forbidden',
}

/**
 * Adds a lead, or changes the one with this external_id, or without one the one with this email and name, so that the same call
 * again makes no second. Raises conflict (email_taken, role_address, phone_taken with the id of the lead in the way,
 * external_id_taken), forbidden (owner_not_yours) and unprocessable (nothing_left, no_such_member, bad_ with the name of the field).
 */
export async function addLead(db: Db, defaultSource: string, { source, ...lead }: NewLead): Promise<AddedLead> {
  const { rows, ignored_columns } = await takeIn(db, [lead], { source: source ?? defaultSource, isImport: false })
  const [row] = rows
  if (!row || row.outcome === 'refused' || row.lead_id === null) {
    const reason = row?.reason ?? 'refused'
    throw new AppError(kinds[reason] ?? 'unprocessable', reason, row?.detail ?? reason)
  }
  return { id: row.lead_id, outcome: row.outcome, ignored_columns }
}
