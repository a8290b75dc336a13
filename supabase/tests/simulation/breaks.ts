/** A guard of the product, everything in the database that upholds it, and what the simulation must find without it. */
export type Break = {
  guard: string
  without: Edit[]
  finds: string[]
  /** Found within days even in a small world. */
  showsSoon?: true
  /** How many it takes to be found in ninety days, where the usual world is too small. */
  leads?: number
}
/** A piece of a function's text, replaced; or a statement. */
export type Edit = { in: string; search: string; replacement: string } | { statement: string }

const verdicts = 'private.send_verdicts'
const decide = 'private.decide'
const expected = 'private.expected_signals'

export const breaks: readonly Break[] = [
  {
    guard: 'a message waits for the recipient’s hours',
    without: [
      { in: verdicts, search: 'when not is_.in_app and not f.override_window and', replacement: 'when false and' },
    ],
    finds: ['window'],
    showsSoon: true,
  },
  {
    guard: 'a holiday has no hours',
    without: [
      {
        in: 'private.next_span',
        search: 'or exists (select 1 from public.holidays',
        replacement: 'or false and exists (select 1 from public.holidays',
      },
    ],
    finds: ['holiday'],
  },
  {
    guard: 'an answer ends all chasing',
    without: [
      { in: expected, search: 'when bool_or(f.is_inbound) then', replacement: 'when false then' },
      { in: 'private.reconcile_leads', search: 'select f.inbound is not null and', replacement: 'select false and' },
    ],
    finds: ['answered'],
  },
  {
    guard: 'stop means stop',
    without: [
      {
        statement: `create or replace function private.is_opted_out(p_address text, p_channel text) returns boolean language sql as 'select false'`,
      },
      {
        statement: `create or replace function private.opted_out_among(p_addresses text[], p_channels text[]) returns table (address text, channel text) language sql as 'select null, null where false'`,
      },
      { statement: 'drop trigger opt_outs_reach_leads on public.opt_outs' },
    ],
    finds: ['opted out'],
  },
  {
    guard: 'what needs a permission has one',
    without: [
      { in: 'private.channel_options', search: `then 'no_permission'`, replacement: 'then null' },
      {
        in: verdicts,
        search: `then row('cancel', 'consent_missing', null)`,
        replacement: `and false then row('cancel', 'consent_missing', null)`,
      },
    ],
    finds: ['permission'],
    showsSoon: true,
  },
  {
    guard: '48 hours between two messages',
    without: [
      {
        in: 'private.touchable_at',
        search: 'greatest(max(t.sent_at) + o.touch_gap,',
        replacement: 'greatest(max(t.sent_at),',
      },
    ],
    finds: ['gap'],
  },
  {
    guard: 'three messages in 14 days',
    leads: 2000,
    without: [
      { statement: `update public.organisation_settings set touch_gap = '0'` }, // else it takes a larger world still to come so far
      { in: 'private.touchable_at', search: '[o.touch_cap] + o.touch_window', replacement: '[o.touch_cap]' },
    ],
    finds: ['touches'],
  },
  {
    guard: 'one message per company and day',
    without: [
      {
        in: decide,
        search: '+ coalesce(t.touches, 0) > o.company_cap',
        replacement: '> 1000',
      },
      { in: verdicts, search: 'when a.company_sent >= o.company_cap then', replacement: 'when false then' },
      { in: verdicts, search: 'when a.company_sent + a.company_leaving >= o.company_cap or', replacement: 'when' },
    ],
    finds: ['company'],
  },
  {
    guard: 'an owner’s day is never too full',
    without: [
      { in: decide, search: '+ d.touches > o.owner_cap', replacement: '> 100000' },
      { in: verdicts, search: 'when w.owner_sent >= o.owner_cap then', replacement: 'when false then' },
      {
        in: verdicts,
        search: 'when w.owner_sent + w.owner_leaving >= o.owner_cap then',
        replacement: 'when false then',
      },
    ],
    finds: ['owner cap'],
    showsSoon: true,
  },
  {
    guard: 'once per anchor and playbook',
    without: [
      { statement: 'drop index public.follow_ups_once_per_anchor_key' },
      { in: decide, search: 'when p.delay_days <= passed.delay_days then', replacement: 'when false then' },
    ],
    finds: ['twice'],
    showsSoon: true,
  },
  {
    guard: 'a pause stops everything',
    without: [
      { in: 'public.claim_followups', search: 'and o.paused_at is null and', replacement: 'and' },
      { in: 'public.mark_dispatched', search: 'where o.paused_at is null and', replacement: 'where' },
    ],
    finds: ['paused'],
  },
  {
    guard: 'switched off means off',
    without: [
      { in: decide, search: `when o.automation = 'off' then`, replacement: 'when false then' },
      { in: 'public.claim_followups', search: `(o.automation <> 'off' or f.origin = 'member')`, replacement: 'true' },
      { in: 'public.mark_dispatched', search: `(o.automation <> 'off' or f.origin = 'member')`, replacement: 'true' },
    ],
    finds: ['off'],
  },
  {
    guard: 'what asks for approval waits for it',
    without: [
      {
        in: decide,
        search: `when c.needs_approval then 'playbook_asks' when o.automation = 'approve' then 'approval_mode'`,
        replacement: '',
      },
    ],
    finds: ['approval'],
  },
  {
    guard: 'a lead that sleeps is left alone',
    without: [
      { in: decide, search: 'when s.snoozed_until > p_now then', replacement: 'when false then' },
      { in: verdicts, search: 'when is_.automatic and l.snoozed_until > p_now then', replacement: 'when false then' },
    ],
    finds: ['snoozed'],
  },
  {
    guard: 'a closed loop stays closed',
    without: [{ in: expected, search: `when bool_or(f.type = 'loop_closed') then`, replacement: 'when false then' }],
    finds: ['closed'],
  },
  {
    guard: 'won and lost leads are not chased',
    without: [
      { in: expected, search: `when l.status in ('won', 'lost') then l.status end`, replacement: 'end' },
      {
        statement: `create or replace function private.is_open(p_status text, p_do_not_contact_at timestamptz) returns boolean language sql immutable as 'select p_do_not_contact_at is null'`,
      },
      {
        in: 'private.cancel_outdated',
        search: `(g.origin <> 'member' and (l.status in ('won', 'lost') or`,
        replacement: `(g.origin <> 'member' and (`,
      },
    ],
    finds: ['closed'],
  },
  {
    guard: 'a human contact starts the wait again',
    without: [
      {
        in: expected,
        search: 'filter (where f.is_contact and (o.due_on is null',
        replacement: 'filter (where false and (o.due_on is null',
      },
      { in: decide, search: `when s.is_contacted then`, replacement: 'when false then' },
    ],
    finds: ['contacted'],
    showsSoon: true,
  },
  {
    guard: 'nobody speaks who is gone or away',
    without: [
      {
        statement: `create or replace function private.hand_over(p_lead_ids uuid[], p_now timestamptz) returns void language sql as 'select'`,
      },
      {
        in: verdicts,
        search: 'when is_.automatic and f.owner_id is distinct from acting.id',
        replacement: 'when false',
      },
    ],
    finds: ['owner gone', 'owner away', 'next step'],
  },
  {
    guard: 'a message goes to the address the lead has',
    without: [
      {
        in: verdicts,
        search: 'when f.to_address is distinct from case',
        replacement: 'when false and f.to_address is distinct from case',
      },
      {
        in: 'private.after_leads_changed',
        search: 'n.email_normalized is distinct from o.email_normalized)\n      or',
        replacement: 'false)\n      or',
      },
      {
        in: 'private.after_leads_changed',
        search: 'n.phone_e164 is distinct from o.phone_e164)\n      -- what',
        replacement: 'false)\n      -- what',
      },
    ],
    finds: ['address'],
  },
  {
    guard: 'what changes a lead has the planner look again',
    without: [
      { in: 'private.after_leads_changed', search: 'if cardinality(v_rearm) > 0 then', replacement: 'if false then' },
    ],
    finds: ['unarmed'],
  },
  {
    guard: 'a changed playbook has the planner look again',
    without: [{ statement: 'drop trigger playbooks_rearm_signals_on_update on public.followup_playbooks' }],
    finds: ['unarmed'],
  },
  {
    guard: 'the end of a follow-up has the planner look again',
    without: [
      { statement: 'drop trigger follow_ups_call_others on public.follow_ups' },
      { in: 'private.follow_ups_moved', search: 'perform private.rearm_leads(', replacement: 'perform cardinality(' },
    ],
    finds: ['unarmed'],
  },
  {
    guard: 'every open lead waits for silence to end',
    without: [{ statement: 'drop trigger leads_open_signals on public.leads' }],
    finds: ['lost', 'next step'],
  },
  {
    guard: 'facts never move backwards',
    without: [
      {
        in: 'private.apply_facts',
        search: 'delivered_at = least(f.delivered_at, e.arrived_at)',
        replacement: 'delivered_at = e.arrived_at',
      },
    ],
    finds: ['backwards'],
  },
  {
    guard: 'what a dead worker held comes back',
    without: [{ in: 'private.recover_leases', search: 'x.lease_expires_at < p_now', replacement: 'false' }],
    finds: ['lost'],
  },
  {
    guard: 'what may have arrived is not sent again',
    without: [
      {
        in: 'private.recover_leases',
        search: `f.channel = 'in_app' then 'scheduled'`,
        replacement: `true then 'scheduled'`,
      },
    ],
    finds: ['arrived twice'],
  },
  {
    guard: 'every end has a reason',
    without: [{ in: 'private.cancel_outdated', search: `else 'contacted' end`, replacement: 'else null end' }],
    finds: ['lost'],
  },
]
