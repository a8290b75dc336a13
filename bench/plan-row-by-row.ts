import { dueAt } from './seed-due.ts'

/** One statement to the database, whichever way it goes there. */
export type RowStore = {
  /** Ids of armed signals that are due at `dueAt`, the oldest first. */
  due: (limit: number) => Promise<string[]>
  /** A signal with its lead and its playbook. */
  read: (signal: string) => Promise<Due>
  channel: (lead: string) => Promise<string>
  text: (lead: string, playbook: string) => Promise<{ subject: string | null; message: string }>
  insert: (row: Record<string, unknown>) => Promise<void>
  park: (signal: string, values: Record<string, unknown>) => Promise<void>
}

export type Due = {
  id: string
  lead_id: string
  anchor_at: string
  playbook_id: string
  owner_id: string
  email_normalized: string | null
  phone_e164: string | null
  company_key: string | null
}

/**
 * Plans as programs do that go from lead to lead: select, the rpc that names the channel, the one that writes the text, insert, update.
 * Less than the planner does: no caps, no quiet, no hours. Returns how many were planned.
 */
export async function planRowByRow(store: RowStore, limit: number): Promise<number> {
  const ids = await store.due(limit)
  for (const id of ids) {
    const due = await store.read(id)
    const channel = await store.channel(due.lead_id)
    const { subject, message } = await store.text(due.lead_id, due.playbook_id)
    await store.insert({
      lead_id: due.lead_id,
      owner_id: due.owner_id,
      signal_id: id,
      signal_anchor_at: due.anchor_at,
      playbook_id: due.playbook_id,
      status: 'scheduled',
      channel,
      to_address: channel === 'email' ? due.email_normalized : channel === 'whatsapp' ? due.phone_e164 : null,
      subject,
      message,
      scheduled_at: dueAt,
      company_key: due.company_key,
    })
    await store.park(id, { next_check_at: null, parked_for: 'open_follow_up' })
  }
  return ids.length
}
