import type { Sql } from 'postgres'
import { chance, type Chance } from './chance.ts'
import { optOut } from './opt-out.ts'
import type { Lead, World } from './world.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const stages = [
  'meeting_held',
  'proposal_sent',
  'objection_price',
  'verbal_commitment',
  'promised_callback',
  'site_visit',
]
const contactTypes = new Set(stages.slice(0, 5))

/** What people do to leads between two steps, as one statement per kind; `share` is the part of a day that passed. */
export async function happen(world: World, sql: Sql, now: number, share: number): Promise<void> {
  const luck = chance(world.seed, `happen ${now}`)
  const count = (kind: string, by: number) => world.counts.set(kind, (world.counts.get(kind) ?? 0) + by)
  const several = (kind: string, perDay: number, among = world.leads) => {
    const chosen = luck.some(among, luck.about(perDay * share * among.length))
    count(kind, chosen.length)
    return chosen
  }
  await recordActivities(world, sql, now, luck, several('activity', 0.11))

  const change = async (
    kind: string,
    perDay: number,
    columns: (lead: Lead) => Record<string, unknown> | null,
    among?: Lead[],
  ) => {
    const rows = several(kind, perDay, among).flatMap((lead) => {
      const changed = columns(lead)
      return changed ? [{ id: lead.id, ...changed }] : []
    })
    if (rows.length === 0) return
    const names = Object.keys(rows[0]!).filter((name) => name !== 'id')
    await sql.unsafe(
      `update public.leads l set ${names.map((name) => `${name} = x.${name}`).join(', ')} from jsonb_populate_recordset(null::public.leads, $1) x where l.id = x.id`,
      [sql.json(rows as never)] as never,
    )
  }
  await change('snooze', 0.01, (lead) => {
    lead.snoozedUntil = luck.perMille(300) ? 0 : now + luck.below(10 * 24) * hour
    return { snoozed_until: lead.snoozedUntil ? new Date(lead.snoozedUntil) : null }
  })
  await change('bant', 0.02, () => ({ bant_score: luck.pick([null, 60, 61, 90]) }))
  await change('status', 0.004, (lead) => ({
    status: (lead.status = luck.pick(['qualified', 'qualified', 'won', 'lost'])),
  }))
  await change(
    'reopened',
    0.03,
    (lead) => ({ status: (lead.status = 'qualified') }),
    world.leads.filter(({ status }) => status === 'won' || status === 'lost'),
  )
  const here = [...world.members.values()].filter(({ hasLeft }) => !hasLeft)
  await change('owner', 0.003, (lead) => ({ owner_id: (lead.ownerId = luck.pick([...here, null])?.id ?? null) }))
  await change('zone', 0.003, (lead) => {
    lead.hasMoved = true
    return { time_zone: (lead.zone = luck.pick(world.leads).zone) }
  })
  await change('address', 0.02, (lead) => {
    const other = luck.perMille(200) ? luck.pick(world.leads) : undefined
    lead.email = other?.email ?? `neu${luck.below(1e9)}@kunde.example`
    lead.phone = other?.phone ?? lead.phone
    const stops = [`email:${lead.email}`, `whatsapp:${lead.phone}`].map((key) => world.optOuts.get(key) ?? Infinity)
    lead.silentSince = Math.min(lead.silentSince, ...stops)
    return { email: lead.email, phone_e164: lead.phone }
  })
  for (const lead of several('asked to stop', 0.0004)) {
    const [channel, address] = lead.email ? ['email', lead.email] : ['whatsapp', lead.phone]
    if (!address) continue
    await sql`insert into public.opt_outs (address, channel, reason) values (${address}, ${channel!}, 'asked') on conflict do nothing`
    optOut(world, channel!, address)
  }
  for (const lead of several('permission withdrawn', 0.001)) {
    const mine = world.permissions.filter(
      (one) => (one.address === lead.email || one.address === lead.phone) && one.until > now,
    )
    for (const one of mine) one.until = now
    await sql`update public.contact_permissions set withdrawn_at = ${new Date(now)} where address in (${lead.email ?? ''}, ${lead.phone ?? ''}) and withdrawn_at is null`
  }
  for (const { phone: address } of several('permission given', 0.001)) {
    if (!address) continue
    world.permissions.push({ address, channel: 'whatsapp', purpose: 'request', from: now, until: Infinity })
    await sql`insert into public.contact_permissions (address, channel, purpose, basis, wording, source, obtained_at)
      values (${address}, 'whatsapp', 'request', 'consent', 'ja', 'simulation', ${new Date(now)})`
  }
}

async function recordActivities(world: World, sql: Sql, now: number, luck: Chance, leads: Lead[]): Promise<void> {
  const waiting = await sql<{ id: string }[]>`select id from public.leads where your_turn_since is not null order by id`
  const handled = waiting
    .filter(() => luck.perMille(70))
    .map(({ id }) => ({ lead_id: id, type: luck.pick(['your_turn_done', 'call', 'proposal_sent']) }))
  const told = leads.map((lead) => ({
    lead_id: lead.id,
    type: luck.pick([
      ...stages,
      ...stages,
      'proposal_sent',
      'site_visit',
      'message',
      'call',
      'call',
      'note',
      'loop_closed',
      'your_turn_done',
    ]),
  }))
  const rows = [...handled, ...told].map((one) => {
    const isTalk = one.type === 'message' || one.type === 'call'
    return {
      ...one,
      occurred_at: new Date(now - (luck.perMille(120) ? luck.below(6 * 24) * hour : luck.below(90) * minute) - 1000),
      direction: isTalk ? (one.type === 'call' && luck.perMille(60) ? 'inbound' : 'outbound') : null,
      channel: isTalk ? 'phone' : null,
      reached: one.type !== 'call' || luck.perMille(700),
      owed_by: contactTypes.has(one.type) && luck.perMille(40) ? 'us' : null,
      due_on:
        /commitment|callback/.test(one.type) && luck.perMille(500)
          ? new Date(now + luck.below(6) * day).toISOString().slice(0, 10)
          : null,
    }
  })
  if (rows.length === 0) return
  const ids = await sql<{ id: string }[]>`insert into public.lead_activities ${sql(rows)} returning id`
  for (const [n, row] of rows.entries()) {
    const lead = world.leadOf.get(row.lead_id)!
    const at = row.occurred_at.getTime()
    const known = { at, knownAt: now }
    world.facts.set(ids[n]!.id, { leadId: row.lead_id, type: row.type, at, dueOn: row.due_on })
    if (row.direction === 'inbound' && row.reached) lead.inbound.push(known)
    if (row.reached && (row.direction || contactTypes.has(row.type))) lead.contacts.push(known)
    if (row.type === 'loop_closed') lead.closings.push(known)
  }
}
