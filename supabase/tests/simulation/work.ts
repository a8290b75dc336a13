import { randomUUID } from 'node:crypto'
import type { Sql } from 'postgres'
import { foresee } from './foresee.ts'
import { optOut } from './opt-out.ts'
import type { Dispatch, World } from './world.ts'
import { writeDown } from './write-down.ts'

type Claimed = {
  id: string
  attempt_key: string
  public_token: string
  to_address: string | null
  channel: string
  content_sid: string | null
}
type Marked = {
  id: string
  lead_id: string
  owner_id: string | null
  playbook_id: string | null
  origin: string
  company_key: string | null
  override_window: boolean
  activity_id: string | null
  anchor_at: Date | null
  created_at: Date
}
const batch = 100

/**
 * A worker: claims, marks, sends and records what is due at a moment (ms) until nothing is. `dies`: it goes away in the
 * middle of its first batch. Returns whether it did all there was to do.
 */
export async function work(world: World, sql: Sql, at: number, dies: boolean): Promise<boolean> {
  const now = new Date(at)
  await sql`select set_config('simulation.now', ${now.toISOString()}, false)`
  for (;;) {
    const token = randomUUID()
    const claimed = await sql<Claimed[]>`
      select id, attempt_key, public_token, to_address, channel, content_sid from public.claim_followups(${token}, ${batch}, 120, ${now})`
    if (claimed.length === 0) return true
    if (dies && at % 2) return false
    const ids = claimed.map(({ id }) => id)
    const optOutsBefore = world.optOuts.size
    const marked = await sql<Marked[]>`
      with marked as materialized (select public.mark_dispatched(${token}, ${ids}::uuid[], ${now}) as id)
      select f.id, f.lead_id, f.owner_id, f.playbook_id, f.origin, f.company_key, f.override_window, s.activity_id::text, coalesce(f.signal_anchor_at, s.anchor_at) as anchor_at, f.created_at
      from marked m join public.follow_ups f using (id) left join public.lead_signals s on s.id = f.signal_id order by f.id`
    const messageOf = new Map(claimed.map((one) => [one.id, one]))
    const outcomes: { id: string; result: string }[] = []
    const early: object[] = []
    for (const row of marked) {
      const message = messageOf.get(row.id)!
      const dispatch: Dispatch = {
        followUpId: row.id,
        attemptKey: message.attempt_key,
        at,
        leadId: row.lead_id,
        ownerId: row.owner_id,
        playbookId: row.playbook_id,
        isAutomatic: row.origin === 'playbook',
        channel: message.channel,
        address: message.to_address,
        company: row.company_key,
        contentSid: message.content_sid,
        override: row.override_window,
        activityId: row.activity_id,
        anchorAt: (row.anchor_at ?? row.created_at).getTime(),
        createdAt: row.created_at.getTime(),
        token: message.public_token,
        optOutsBefore,
        tries: (world.dispatchOf.get(row.id)?.tries ?? 0) + 1,
        mayHaveArrived: true,
      }
      writeDown(world, dispatch)
      const { outcome, events } = foresee(world, dispatch)
      outcomes.push(outcome)
      early.push(...events)
    }
    if (early.length > 0) await sql`select public.apply_tracking_events(${sql.json(early as never)}, ${now})`
    if (dies) {
      // a task is there only once it is written down
      for (const { followUpId, channel } of marked.map(({ id }) => world.dispatchOf.get(id)!))
        if (channel === 'in_app') world.dispatchOf.get(followUpId)!.mayHaveArrived = false
      return false
    }
    await sql`select public.record_outcomes(${token}, ${sql.json(outcomes as never)}, ${now})`
    for (const { id, result } of outcomes) {
      const dispatch = world.dispatchOf.get(id)!
      const arrived = world.arrived.get(id)
      if (result === 'accepted' && arrived) arrived.isTold = true
      if (result === 'opted_out') optOut(world, dispatch.channel, dispatch.address)
    }
  }
}
