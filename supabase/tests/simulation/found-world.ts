import { createHash } from 'node:crypto'
import type { Sql } from 'postgres'
import { anna, ben, marta, startOrganisation } from '../support/start-organisation.ts'
import { chance } from './chance.ts'
import type { Lead, Playbook, World } from './world.ts'

const day = 86_400_000
/** Zones of both hemispheres with their regions: clocks that change by an hour, by half an hour, at midnight, and never. */
const places: [zone: string, region: string][] = [
  ['Europe/Berlin', 'DE'],
  ['Europe/Berlin', 'DE-BY'],
  ['America/New_York', 'US'],
  ['Asia/Kolkata', 'IN'],
  ['Australia/Lord_Howe', 'AU'],
  ['America/Santiago', 'CL'],
  ['Pacific/Auckland', 'NZ'],
]
const reps = [4, 5, 6].map((n) => `00000000-0000-4000-8000-00000000000${n}`)

/** Fills an empty database with an organisation, its rules and `size` leads; returns the book in which all is written down. */
export async function foundWorld(sql: Sql, seed: number, size: number): Promise<World> {
  const { pick, below, perMille } = chance(seed, 'world')
  // 90 days in which clocks change in both directions: February to May, or September to December
  const startsAt = seed % 2 ? Date.UTC(2026, 8, 7) : Date.UTC(2026, 1, 16)
  await sql`select set_config('simulation.now', ${new Date(startsAt).toISOString()}, false)`
  await startOrganisation(sql)
  await sql`insert into auth.users ${sql(reps.map((id, n) => ({ id, email: `rep${n}@nordlicht.example` })))}`
  await sql`insert into public.members ${sql(
    reps.map((id, n) => ({
      id,
      role: n === 2 ? 'manager' : 'rep',
      name: `Rep ${n}`,
      email: `rep${n}@nordlicht.example`,
      deputy_id: [ben, null, marta][n] ?? null,
    })),
  )}`
  await sql`update public.members set deputy_id = ${ben} where id = ${anna}`
  const ownerCap = Math.max(1, Math.round(size / 150))
  await sql`update public.organisation_settings set owner_cap = ${ownerCap}`
  await sql`insert into public.success_stories (language, body) select l, 'Geschichte ' || n from unnest(array['de', 'en']) l, generate_series(1, 3) n`
  const text = { message_template: 'Guten Tag {{ addressee }}, passt es?', subject_template: 'Kurz gefragt' }
  await sql`insert into public.followup_playbooks ${sql([
    {
      id: 'site_visit_check',
      name: 'Besuch',
      trigger_type: 'site_visit',
      delay_days: 1,
      priority: 10,
      preferred_channels: ['whatsapp', 'email'],
      ...text,
    },
    {
      id: 'proposal_second',
      name: 'Zweite',
      trigger_type: 'proposal_sent',
      delay_days: 6,
      priority: 5,
      preferred_channels: ['email', 'whatsapp'],
      ...text,
    },
    {
      id: 'meeting_second',
      name: 'Zweites',
      trigger_type: 'meeting_held',
      delay_days: 7,
      priority: 5,
      preferred_channels: ['email'],
      ...text,
    },
  ])}`
  await sql`insert into public.whatsapp_templates (playbook_id, language, content_sid, status)
    select p.id, l, 'HX' || md5(p.id || l), case when p.id in ('ghosted_after_meeting', 'nurture_30d') then 'pending' else 'approved' end
    from public.followup_playbooks p, unnest(array['de-sie', 'en']) l where p.id <> 'meeting_second'`

  const rows = await sql<
    { id: string; purpose: string; delay_days: number; needs_approval: boolean; repeats: boolean }[]
  >`
    select id, purpose, delay_days, needs_approval, max_per_lead is not null as repeats from public.followup_playbooks`
  const playbooks = new Map<string, Playbook>(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        purpose: row.purpose,
        minDelay: row.delay_days,
        needsApproval: row.needs_approval,
        repeats: row.repeats,
      },
    ]),
  )
  const holidays = new Map<string, Set<string>>()
  for (const [, region] of places) {
    holidays.set(
      region,
      new Set(Array.from({ length: 5 }, () => new Date(startsAt + (3 + below(86)) * day).toISOString().slice(0, 10))),
    )
  }
  await sql`insert into public.holidays ${sql([...holidays].flatMap(([region, days]) => [...days].map((one) => ({ region, day: one, name: 'Feiertag' }))))}`

  const owners = [anna, anna, ben, ben, ...reps, null]
  const leads: (Lead & { columns: Record<string, unknown> })[] = []
  for (let n = 0; n < size; n += 1) {
    const [zone, region] = pick(places)
    const before = leads[below(Math.max(1, n))]
    const email = perMille(150) ? null : perMille(60) && before?.email ? before.email : `lead${n}@kunde.example`
    const phone = perMille(250) ? null : perMille(40) && before?.phone ? before.phone : `+4915${String(10_000_000 + n)}`
    const digest = createHash('md5').update(`lead ${seed} ${n}`).digest('hex')
    const lead: Lead = {
      id: digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
      zone,
      hasMoved: false,
      region,
      company: perMille(400) ? null : `firma ${below(Math.ceil(size / 4))}`,
      email,
      phone,
      ownerId: pick(owners),
      status: 'new',
      snoozedUntil: 0,
      silentSince: Infinity,
      inbound: [],
      whatsappInbound: [],
      contacts: [],
      ownWords: [],
      closings: [],
    }
    const columns = {
      id: lead.id,
      last_name: `Lead ${n}`,
      first_name: 'Petra',
      salutation: pick(['frau', 'herr', 'frau', null]),
      language: pick(['de', 'de', 'en']),
      bant_score: pick([null, 40, 61, 75, 90]),
      preferred_channel: pick([null, null, null, null, null, 'email', 'whatsapp', 'in_app']),
      created_at: new Date(startsAt - below(45 * 24) * 3_600_000).toISOString(),
      time_zone: zone,
      region,
      company: lead.company,
      email,
      phone_e164: phone,
      owner_id: lead.ownerId,
    }
    leads.push({ ...lead, columns })
  }
  const permissions = leads.flatMap(({ email, phone }) => [
    ...(phone && perMille(700)
      ? [{ address: phone, channel: 'whatsapp', purpose: perMille(300) ? 'marketing' : 'request' }]
      : []),
    ...(email && perMille(600) ? [{ address: email, channel: 'email', purpose: 'marketing' }] : []),
  ])
  await sql`insert into public.leads ${sql(leads.map(({ columns }) => columns))}`
  await sql`insert into public.contact_permissions (address, channel, purpose, basis, wording, source, obtained_at)
    select x.address, x.channel, x.purpose, 'consent', 'ja', 'simulation', ${new Date(startsAt - 90 * day)} from jsonb_to_recordset(${sql.json(permissions)}) x (address text, channel text, purpose text)`
  return {
    seed,
    startsAt,
    now: startsAt,
    leads,
    leadOf: new Map(leads.map((lead) => [lead.id, lead])),
    members: new Map([marta, anna, ben, ...reps].map((id) => [id, { id, hasLeft: false, awayUntil: 0 }])),
    playbooks,
    permissions: permissions.map((one) => ({ ...one, from: 0, until: Infinity })),
    optOuts: new Map(),
    holidays,
    settings: { automation: 'automatic', approvesSince: 0, isPaused: false, ownerCap, touchCap: 3 },
    facts: new Map(),
    dispatches: [],
    dispatchOf: new Map(),
    index: new Map(),
    accepted: new Map(),
    arrived: new Map(),
    approvedAt: new Map(),
    queue: [],
    counts: new Map(),
    violations: [],
  }
}
