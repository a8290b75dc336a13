import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { SlotMessages, type SlotQuery } from './contract.ts'

/** The messages behind a cell of the heatmap, as far as the caller may see them. */
export async function listSlotMessages(db: Db, query: SlotQuery): Promise<SlotMessages> {
  const { from, to, weekday, hour, reading, channel, playbook_id, owner } = query
  const answer = await db.rpc('list_slot_messages', {
    p_from: from,
    p_to: to,
    p_weekday: weekday,
    p_hour: hour,
    p_by_answer: reading === 'answers',
    ...(channel && { p_channel: channel }),
    ...(playbook_id && { p_playbook_id: playbook_id }),
    ...(owner && { p_owner_id: owner }),
  })
  return SlotMessages.parse(unwrap(answer))
}
