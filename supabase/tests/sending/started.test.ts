import type { TransactionSql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { become } from '../desk/become.ts'
import { startDesk } from '../desk/start-desk.ts'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { anna, ben } from '../support/start-organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await startDesk(database.sql)
})
afterAll(() => database.drop())

type Occasion = 'with an occasion' | 'without one'
type Ends = { status: string; reason: string | null }
/** What stops it: a statement about the lead $1; `table` is the one whose triggers would react at once. */
type Stop = { name: string; sql: string; table?: string; ends: Ends; of?: Occasion; seen?: 'at once' | 'at the claim' }

const occasions: Occasion[] = ['with an occasion', 'without one']
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
const to = (status: string, reason: string | null = null): Ends => ({ status, reason })
const lead = (name: string, set: string, ends: Ends): Stop => ({
  name,
  sql: `update public.leads set ${set} where id = $1`,
  table: 'leads',
  ends,
})
const settings = (name: string, set: string, ends: Ends): Stop => ({
  name,
  sql: `update public.organisation_settings set ${set} where $1::uuid is not null`,
  table: 'organisation_settings',
  ends,
})
const playbook = (name: string, set: string, ends: Ends): Stop => ({
  name,
  sql: `update public.followup_playbooks set ${set} where id = 'proposal_no_response' and $1::uuid is not null`,
  table: 'followup_playbooks',
  ends,
})
const channel = (name: string, set: string, ends: Ends): Stop => ({
  name,
  sql: `update public.channel_status set ${set} where channel = 'email' and $1::uuid is not null`,
  ends,
})
const fact = (name: string, columns: string, values: string, ends: Ends): Stop => ({
  name,
  sql: `insert into public.lead_activities (lead_id, ${columns}) values ($1, ${values})`,
  ends,
  seen: 'at once',
})
const sent = (name: string, of: string, values: string, ends: Ends): Stop => ({
  name,
  sql: `insert into public.follow_ups (lead_id, owner_id, playbook_id, status, channel, to_address, message, scheduled_at, sent_at, dispatched_at, company_key)
    select ${values}, 'nurture_30d', 'sent', 'email', 'jemand@kunde.example', 'x', now(), now(), now(), l.company_key from ${of}`,
  ends,
})

const stops: Stop[] = [
  lead('won', `status = 'won'`, to('cancelled', 'lead_won')),
  lead('lost', `status = 'lost'`, to('cancelled', 'lead_lost')),
  lead('do not contact', 'do_not_contact_at = now()', to('cancelled', 'do_not_contact')),
  lead('snoozed', `snoozed_until = now() + interval '2 days'`, to('scheduled', 'snoozed')),
  { ...lead('we owe', 'your_turn_since = now()', to('cancelled', 'your_turn')), seen: 'at the claim' },
  {
    ...lead('answered', `last_inbound_at = now() + interval '1 second'`, to('cancelled', 'lead_answered')),
    seen: 'at the claim',
  },
  {
    ...lead('contacted', 'last_contact_at = now()', to('cancelled', 'contacted')),
    of: 'without one',
    seen: 'at the claim',
  },
  {
    name: 'contacted',
    sql: 'update public.lead_signals set anchor_at = now() where lead_id = $1',
    ends: to('cancelled', 'contacted'),
    of: 'with an occasion',
    seen: 'at the claim',
  },
  lead('another owner', `owner_id = '${ben}'`, to('awaiting_approval', 'owner_changed')),
  lead('another address', `email = 'neu@kunde.example'`, to('failed', 'address_changed')),
  {
    name: 'the owner gone',
    sql: `update public.members set left_at = now() where id = '${anna}' and $1::uuid is not null`,
    table: 'members',
    ends: to('awaiting_approval', 'owner_gone'),
  },
  {
    name: 'the owner away',
    sql: `update public.members set away_until = now() + interval '3 days', deputy_id = null where id = '${anna}' and $1::uuid is not null`,
    table: 'members',
    ends: to('scheduled', 'owner_away'),
  },
  {
    name: 'opted out',
    sql: `insert into public.opt_outs (address, channel, reason, address_hash)
      select l.email_normalized, 'email', 'asked', private.address_hash(l.email_normalized, 'email') from public.leads l where l.id = $1`,
    table: 'opt_outs',
    ends: to('cancelled', 'opted_out'),
    seen: 'at the claim',
  },
  playbook('the playbook off', 'is_active = false', to('cancelled', 'playbook_off')),
  {
    ...playbook('the playbook asks', 'needs_approval = true', to('awaiting_approval', 'playbook_asks')),
    seen: 'at once',
  },
  {
    ...playbook('too late', 'delay_days = 0, expires_after_days = 0', to('expired', 'expired')),
    of: 'with an occasion',
  },
  playbook('advertising nobody agreed to', `purpose = 'marketing'`, to('failed', 'consent_missing')),
  settings('everything paused', 'paused_at = now()', to('scheduled')),
  settings('automation off', `automation = 'off'`, to('scheduled')),
  {
    ...settings('approval asked for', `automation = 'approve'`, to('awaiting_approval', 'approval_mode')),
    seen: 'at once',
  },
  channel('the channel halted', `state = 'halted'`, to('failed', 'channel_halted')),
  channel('the channel off', `state = 'off'`, to('failed', 'channel_off')),
  fact('a call', 'type, direction', `'call', 'outbound'`, to('cancelled', 'contacted')),
  fact(
    'a call before it was started, told afterwards',
    'type, direction, occurred_at',
    `'call', 'outbound', now() - interval '1 hour'`,
    to('cancelled', 'contacted'),
  ),
  fact(
    'an answer',
    'type, direction, channel, occurred_at',
    `'message', 'inbound', 'email', now() + interval '1 second'`,
    to('cancelled', 'lead_answered'),
  ),
  fact('something we owe', 'type, owed_by, due_on', `'promise', 'us', current_date + 3`, to('cancelled', 'your_turn')),
  { ...fact('the loop closed', 'type', `'loop_closed'`, to('cancelled', 'signal_done')), of: 'with an occasion' },
  {
    ...fact('a newer occasion', 'type', `'meeting_held'`, to('cancelled', 'signal_superseded')),
    of: 'with an occasion',
  },
  sent('a touch an hour ago', 'public.leads l where l.id = $1', '$1, l.owner_id', to('scheduled', 'cool_down')),
  sent(
    'a colleague written to',
    'public.leads l where l.company_key = (select company_key from public.leads where id = $1) and l.id <> $1',
    `l.id, '${ben}'`,
    to('scheduled', 'company_cap'),
  ),
  {
    ...sent(
      'the owner’s day full',
      'public.leads l where l.company is null',
      'l.id, l.owner_id',
      to('scheduled', 'owner_cap'),
    ),
    sql: `with cap as (update public.organisation_settings set owner_cap = 1 where $1::uuid is not null)
      insert into public.follow_ups (lead_id, owner_id, playbook_id, status, channel, to_address, message, scheduled_at, sent_at, dispatched_at)
      select l.id, l.owner_id, 'nurture_30d', 'sent', 'email', 'jemand@kunde.example', 'x', now(), now(), now() from public.leads l where l.company is null`,
  },
]

/** Starts a playbook for a lead of Anna's, stops it, and claims: what became of it. */
async function stopped(db: TransactionSql, occasion: Occasion, change: (id: string) => Promise<void>) {
  await db`update public.organisation_settings set automation = 'automatic'`
  const id = await addLead(db, { company: 'Firma' })
  await addLead(db, { company: 'Firma' })
  await addLead(db)
  await addActivity(db, id, 'call', ago(60 * 24 * 9), { direction: 'outbound' })
  if (occasion === 'with an occasion') await addActivity(db, id, 'proposal_sent', ago(60 * 24 * 5))
  await become(db, anna)
  const [row] = await db<{ done: number }[]>`
    select (public.start_playbook(array[${id}]::uuid[], 'proposal_no_response') ->> 'done')::int as done`
  await become(db, null)
  expect(row?.done).toBe(1)
  await change(id)
  const claimed =
    await db`select id from public.claim_followups(gen_random_uuid(), p_now => now() + interval '1 minute') c where c.lead_id = ${id}`
  const [became] = await db<
    Ends[]
  >`select status, reason from public.follow_ups where lead_id = ${id} and origin = 'started'`
  return { ...became, claimed: claimed.length }
}

describe.each(occasions)('a playbook started by hand, %s', (occasion) => {
  test('leaves when nothing stops it', async () => {
    await rolledBack(database.sql, async (db) => {
      expect(await stopped(db, occasion, async () => {})).toEqual({ status: 'sending', reason: null, claimed: 1 })
    })
  })

  const here = stops.filter(({ of }) => !of || of === occasion)
  test.each(here.filter(({ seen }) => seen !== 'at the claim'))('is stopped at once: $name', async ({ sql, ends }) => {
    await rolledBack(database.sql, async (db) => {
      const outcome = await stopped(db, occasion, async (id) => void (await db.unsafe(sql, [id])))
      expect(outcome).toEqual({ ...ends, claimed: 0 })
    })
  })
  test.each(here.filter(({ seen }) => seen !== 'at once'))(
    'is stopped by the claim, should nothing else have seen it: $name',
    async ({ sql, table = 'lead_signals', ends }) => {
      await rolledBack(database.sql, async (db) => {
        const outcome = await stopped(db, occasion, async (id) => {
          await db.unsafe(`alter table public.${table} disable trigger user`)
          await db.unsafe(sql, [id])
          await db.unsafe(`alter table public.${table} enable trigger user`)
        })
        expect(outcome).toEqual({ ...ends, claimed: 0 })
      })
    },
  )
})
