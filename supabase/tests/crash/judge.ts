import type { Sql } from 'postgres'
import type { Accepted } from './read-accepted.ts'

export type FollowUp = {
  id: string
  lead_id: string
  channel: string
  to_address: string | null
  status: string
  reason: string | null
  delivered_at: Date | null
}
export type Violation = { kind: 'twice' | 'lost' | 'wrong'; text: string }

/**
 * Compares the database at rest with what the providers accepted: every follow-up left exactly once or has a typed end,
 * and says so. `abandoned` are those a worker held when it died or froze.
 */
export async function judge(sql: Sql, accepted: Accepted[], abandoned: Set<string>): Promise<Violation[]> {
  const rows = await sql<FollowUp[]>`
    select id, lead_id, channel, to_address, status, reason, delivered_at from public.follow_ups order by created_at, id`
  const found: Violation[] = []
  const note = (kind: Violation['kind'], text: string) => void found.push({ kind, text })
  const by = <Key extends string>(key: (one: Accepted) => Key | undefined) => Map.groupBy(accepted, key)
  const leadOf = new Map(rows.map((row) => [row.id, row.lead_id]))
  const ofFollowUp = by((one) => one.followUpId)

  for (const row of rows) {
    const mine = ofFollowUp.get(row.id) ?? []
    const name = `follow-up ${row.id} (${row.channel}, ${row.status} ${row.reason ?? ''})`
    if (mine.length > 1)
      note(
        'twice',
        `${name} was accepted ${mine.length} times: ${mine.map((one) => `${one.channel} ${one.at}`).join(', ')}`,
      )
    if (['awaiting_approval', 'scheduled', 'sending'].includes(row.status)) note('lost', `${name} never came to an end`)
    else if (mine.length > 0 && row.status !== 'sent') note('wrong', `${name} was accepted all the same`)
    else if (mine.length === 0 && row.status === 'sent' && row.channel !== 'in_app') note('lost', `${name} never left`)
    else if (row.status !== 'sent' && row.reason === null) note('wrong', `${name} has no reason`)
    const isSilent = /^silent|^\+15005550017/.test(row.to_address ?? '')
    if (mine.length > 0 && !isSilent && row.delivered_at === null)
      note('wrong', `${name} was delivered, and nobody noted it`)
    if (row.status === 'unknown' && row.channel === 'whatsapp') note('wrong', `${name}: nobody asked Twilio, who knows`)
    if (row.status === 'unknown' && row.reason === 'worker_lost' && !abandoned.has(row.id)) {
      note('wrong', `${name} is unknown, though no worker left it behind`)
    }
  }
  for (const [leadId, several] of by((one) => leadOf.get(one.followUpId) ?? `of nobody: ${one.followUpId}`)) {
    const ids = new Set(several.map((one) => one.followUpId))
    if (ids.size > 1) note('twice', `lead ${leadId} was written to by ${ids.size} follow-ups`)
    if (leadId?.startsWith('of nobody')) note('wrong', `a provider accepted a message ${leadId}`)
  }

  const forgotten = await sql<{ last_name: string }[]>`
    select l.last_name from public.leads l where l.status <> 'won' and not exists (select 1 from public.follow_ups f where f.lead_id = l.id)`
  for (const { last_name } of forgotten) note('lost', `${last_name} was never planned`)
  const miscounted = await sql<{ id: string; usage_count: number; sent: number }[]>`
    select p.id, p.usage_count, count(f.id)::int as sent
    from public.followup_playbooks p left join public.follow_ups f on f.playbook_id = p.id and f.status = 'sent'
    group by p.id having p.usage_count <> count(f.id)`
  for (const { id, usage_count, sent } of miscounted) {
    note('wrong', `playbook ${id} counts ${usage_count} messages, ${sent} were sent`)
  }
  return found
}
