import type { Query } from '../supabase/database.ts'

type Counts = Record<string, number>
type Run = {
  id: string
  local_date: string
  seconds: number
  counts: {
    looked_at: number
    due: number
    planned: number
    awaiting_approval: number
    failed: number
    by_playbook: Counts
    sent_by_channel: Counts
  }
  reasons: Counts
}
type Sent = { total: number; ids: string[]; delivered: number }

const list = (counts: Counts) =>
  Object.entries(counts)
    .toSorted(([, a], [, b]) => b - a)
    .map(([word, count]) => `${word.replaceAll('_', ' ')} ${count}`)
    .join(' · ') || 'none'

/** Prints the newest daily run: due, planned per playbook, sent per channel, passed over per reason, awaiting approval. */
export async function printSummary(query: Query, messagesUrl: string | undefined, isOld: boolean): Promise<void> {
  const [run] = (await query(
    `select id, local_date::text, extract(epoch from finished_at - started_at)::float8 as seconds, counts, reasons
     from public.followup_runs where kind = 'daily' order by local_date desc limit 1`,
  )) as Run[]
  if (!run) throw new Error('The daily check left no run.')
  const [sent] = (await query(
    `select count(*)::int as total, coalesce(array_agg(provider_message_id), '{}') as ids, count(delivered_at)::int as delivered
     from public.follow_ups where run_id = $1 and status = 'sent' and channel <> 'in_app'`,
    [run.id],
  )) as Sent[]
  const delivered = `${sent?.delivered ?? 0} delivered`
  const accepted = messagesUrl
    ? `${await countAccepted(messagesUrl, sent?.ids ?? [])} of ${sent?.total ?? 0} sent messages are at the stand-ins, ${delivered}`
    : delivered

  const { counts, reasons } = run
  console.log(`
  Daily check of ${run.local_date}${isOld ? ' (done earlier today)' : `, ${run.seconds.toFixed(1)} s`}
    looked at          ${counts.looked_at} signals, ${counts.due} due, ${counts.planned} planned
    by playbook        ${list(counts.by_playbook)}
    sent               ${list(counts.sent_by_channel)}${counts.failed ? `, failed ${counts.failed}` : ''}
    awaiting approval  ${counts.awaiting_approval}
    passed over        ${list(reasons)}
    accepted           ${accepted}`)
}

/** How many of these messages the stand-ins have. */
async function countAccepted(messagesUrl: string, ids: string[]): Promise<number> {
  const accepted = (await (await fetch(new URL('/api/messages', messagesUrl))).json()) as { messages: { id: string }[] }
  const known = new Set(accepted.messages.map(({ id }) => id))
  return ids.filter((id) => known.has(id)).length
}
