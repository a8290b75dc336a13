import { createClient } from '@supabase/supabase-js'
import type { Due, RowStore } from './plan-row-by-row.ts'
import { dueAt } from './seed-due.ts'

type Answer<Data> = { data: Data | null; error: { message: string } | null }

const must = async <Data>(answer: PromiseLike<Answer<Data>>): Promise<Data> => {
  const { data, error } = await answer
  if (error) throw new Error(error.message)
  return data as Data
}

/** Row by row through the HTTP data API, with supabase-js as the service role. */
export function apiRows(url: string, secretKey: string): RowStore {
  const db = createClient(url, secretKey, { auth: { persistSession: false } })
  return {
    due: async (limit) => {
      const rows = await must<{ id: string }[]>(
        db
          .from('lead_signals')
          .select('id')
          .is('closed_at', null)
          .lte('next_check_at', dueAt)
          .order('next_check_at')
          .order('id')
          .limit(limit),
      )
      return rows.map(({ id }) => id)
    },
    read: async (signal) => {
      const row = await must<Record<string, unknown>>(
        db
          .from('lead_signals')
          .select('id, lead_id, anchor_at, trigger_type, leads (owner_id, email_normalized, phone_e164, company_key)')
          .eq('id', signal)
          .single(),
      )
      const { leads, trigger_type, ...rest } = row as { leads: object; trigger_type: string }
      const playbook_id = trigger_type === 'proposal_sent' ? 'proposal_no_response' : 'ghosted_after_meeting'
      return { ...rest, ...leads, playbook_id } as Due
    },
    channel: (lead) => must<string>(db.rpc('select_best_channel', { p_lead_id: lead })),
    text: (lead, playbook) =>
      must<{ subject: string | null; message: string }>(
        db.rpc('generate_followup_message', { p_lead_id: lead, p_playbook_id: playbook }),
      ),
    insert: async (row) => void (await must(db.from('follow_ups').insert(row))),
    park: async (signal, values) => void (await must(db.from('lead_signals').update(values).eq('id', signal))),
  }
}
