import type { Sql } from 'postgres'
import { chance } from './chance.ts'
import type { World } from './world.ts'

type Row = { id: string; kind: 'approval' | 'task' | 'unknown'; lead_id: string }

/** What people do at their desks between two steps: approve, dismiss, close tasks, write. Refusals are answers, not errors. */
export async function decideByHand(world: World, sql: Sql, now: number, share: number): Promise<void> {
  const luck = chance(world.seed, `desk ${now}`)
  const rows = await sql<Row[]>`
    select f.id, f.lead_id, case f.status when 'awaiting_approval' then 'approval' when 'sent' then 'task' else 'unknown' end as kind from public.follow_ups f
    where f.status in ('awaiting_approval', 'unknown') or (f.channel = 'in_app' and f.status = 'sent' and f.task_closed_at is null) order by f.id`
  const statements: { sql: string; done: () => void }[] = []
  const say = (kind: string, statement: string, done = () => {}) => {
    statements.push({ sql: statement, done: () => (world.counts.set(kind, (world.counts.get(kind) ?? 0) + 1), done()) })
  }
  for (const { id, kind, lead_id } of rows) {
    if (!luck.perMille(500 * share)) continue
    if (kind === 'task') {
      const outcome = luck.pick(['done', 'not_reached', 'answered'])
      say('task closed', `select public.close_task('${id}', '${outcome}')`, () => {
        const known = { at: now, knownAt: now }
        const lead = world.leadOf.get(lead_id)!
        if (outcome !== 'not_reached') lead.contacts.push(known)
        if (outcome === 'answered') lead.inbound.push(known)
      })
    } else if (kind === 'unknown' || luck.perMille(150)) {
      say('dismissed', `select public.dismiss_follow_up('${id}')`, () => {
        const dispatch = world.dispatchOf.get(id)
        if (dispatch) dispatch.mayHaveArrived = false // somebody took it upon themselves
      })
    } else {
      say(
        'approved',
        `select public.approve_follow_up('${id}', null, case when ${Number(luck.perMille(900))} = 1 then 'Passt das?' end)`,
        () => world.approvedAt.set(id, now),
      )
      say('approved', `select public.approve_follow_up('${id}')`, () => world.approvedAt.set(id, now))
    }
  }
  for (const { id } of luck.some(world.leads, luck.about(world.leads.length * 0.004 * share))) {
    const playbook = luck.perMille(400) ? `'${luck.pick([...world.playbooks.keys()])}'` : 'null'
    const words = playbook === 'null' ? `'Guten Tag ${luck.below(1e9)}'` : 'null'
    const at = luck.perMille(300) ? `now() + interval '${1 + luck.below(72)} hours'` : 'null'
    say(
      'written by hand',
      `select public.write_follow_up('${id}', ${playbook}, null, 'Betreff', ${words}, ${at}, ${luck.perMille(200)})`,
    )
  }
  if (statements.length === 0) return
  const refusals = await sql<{ refusal: string | null }[]>`
    select simulation.attempt(s) as refusal from unnest(${statements.map((one) => one.sql)}::text[]) with ordinality x (s, n) order by n`
  for (const [n, { refusal }] of refusals.entries()) {
    if (refusal === null) statements[n]!.done()
    else world.counts.set(`refused: ${refusal}`, (world.counts.get(`refused: ${refusal}`) ?? 0) + 1)
  }
}
