import type { Sql, TransactionSql } from 'postgres'
import { addLead } from '../support/add-lead.ts'
import { march } from '../support/march.ts'
import { random } from '../support/random.ts'
import { anna, ben } from '../support/start-organisation.ts'

const playbooks = ['ghosted_after_meeting', 'proposal_no_response', 'price_objection_silence', 'nurture_30d']
/** Ten days around the change to summer time: few enough that cells are hit again and again. */
const start = Date.parse(march(24, '00:00'))
class Undo extends Error {}

/**
 * One of several writers at once: `count` statements on follow-ups of leads of its own, several per transaction, some of which
 * are undone. Inserts, changes, corrections, deletions, erasures, and provider events that come late, twice or both.
 */
export async function writeAtRandom(sql: Sql, seed: number, count: number): Promise<void> {
  const { below, pick } = random(seed)
  const moment = () => new Date(start + (below(40) * 6 * 60 + below(60)) * 60_000)
  const word = () =>
    below(2 ** 16)
      .toString(16)
      .padStart(4, '0')
  const uuid = () => `${word()}${word()}-${word()}-4${word().slice(1)}-8${word().slice(1)}-${word()}${word()}${word()}`
  const leads = await Promise.all(Array.from({ length: 12 }, () => addLead(sql)))
  const some = (db: TransactionSql, limit: number) =>
    db`select id from public.follow_ups where lead_id in ${db(leads)} order by md5(id::text || ${below(1e6)}) limit ${limit}`
  const heard: Record<string, unknown>[] = []

  const steps: ((db: TransactionSql) => Promise<unknown>)[] = [
    (db) => insertSome(db),
    (db) => insertSome(db),
    (db) =>
      db`update public.follow_ups set status = 'sent', sent_at = coalesce(sent_at, ${moment()}), dispatched_at = coalesce(dispatched_at, sent_at, ${moment()})
      where id in (${some(db, 1 + below(5))})`,
    (db) => db`update public.follow_ups set status = 'failed', reason = 'x' where id in (${some(db, 1 + below(3))})`,
    (db) =>
      db`update public.follow_ups set responded_at = sent_at + ${below(40)} * interval '97 minutes' where id in (${some(db, 1 + below(4))})`,
    (db) =>
      db`update public.follow_ups set responded_at = null, opened_at = null where id in (${some(db, 1 + below(3))})`,
    (db) =>
      db`update public.follow_ups set owner_id = ${pick([anna, ben, null])}, author = ${pick(['template', 'ai', 'human'])},
      approved_at = ${pick([null, moment()])} where id in (${some(db, 1 + below(4))})`,
    (db) =>
      db`update public.follow_ups set sent_at = sent_at - interval '31 hours' where id in (${some(db, 1 + below(3))})`,
    (db) => db`update public.follow_ups set message = message || '.' where id in (${some(db, 10)})`,
    (db) => db`delete from public.follow_ups where id in (${some(db, 1 + below(3))})`,
    (db) => hear(db),
    (db) => hear(db),
    (db) => hear(db),
    (db) => eraseOne(db),
  ]

  async function insertSome(db: TransactionSql): Promise<void> {
    const rows = Array.from({ length: 1 + below(6) }, () => {
      const sent = below(4) > 0 ? moment() : null
      const channel = pick(['email', 'whatsapp', 'in_app'])
      return {
        id: uuid(),
        lead_id: pick(leads),
        owner_id: pick([anna, ben, null]),
        playbook_id: pick([...playbooks, null]),
        origin: sent ? pick(['playbook', 'member']) : 'member',
        author: pick(['template', 'ai', 'human']),
        status: sent ? 'sent' : 'scheduled',
        channel,
        to_address: channel === 'in_app' ? null : `${uuid()}@kunde.example`,
        message: 'Guten Tag',
        scheduled_at: moment(),
        sent_at: sent,
        dispatched_at: sent,
        delivered_at: sent && below(2) ? sent : null,
        responded_at: sent && below(4) === 0 ? new Date(sent.getTime() + below(60) * 50 * 60_000) : null,
      }
    })
    await db`insert into public.follow_ups ${db(rows as never)}`
  }

  async function hear(db: TransactionSql): Promise<void> {
    const found = await some(db, 1 + below(5))
    const events = found.map(({ id }) => ({
      provider: pick(['twilio', 'resend']),
      provider_event_id: uuid(),
      event_type: pick(['sent', 'delivered', 'delivered', 'opened', 'failed']),
      follow_up_id: id as string,
      occurred_at: moment(),
    }))
    if (heard.length > 0) events.push(...events.slice(0, 1), pick(heard) as (typeof events)[number])
    heard.push(...events)
    await db`select public.apply_tracking_events(${db.json(events as never)}, ${march(40)})`
  }

  async function eraseOne(db: TransactionSql): Promise<void> {
    const at = below(leads.length)
    const [row] = await db`select count(*)::int as n from public.follow_ups where lead_id = ${leads[at] as string}`
    if (row?.['n'] < 15) return // so that enough is there
    await db`select public.erase_lead(${leads[at] as string})`
    leads[at] = await addLead(db)
  }

  for (let done = 0; done < count;) {
    const before = [...leads]
    const size = 1 + below(6)
    try {
      await sql.begin(async (db) => {
        for (let n = 0; n < size; n++) await pick(steps)(db)
        if (below(8) === 0) throw new Undo()
      })
    } catch (error) {
      if (!(error instanceof Undo)) throw error
      leads.splice(0, leads.length, ...before)
    }
    done += size
  }
}
