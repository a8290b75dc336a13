import { buildDemo } from './build-demo.ts'
import type { MemberRow } from './demo-data.ts'
import { insertSql } from './insert-sql.ts'
import { registerTemplates } from './register-templates.ts'

type Query = <Row = Record<string, unknown>>(sql: string, params?: unknown[]) => Promise<Row[]>

type World = {
  /** Runs SQL as the owner; a text of several statements without params succeeds or fails as a whole. */
  query: Query
  createAuthUser: (user: { id: string; email: string; password: string; name: string }) => Promise<void>
  /** Where Twilio's Content API is spoken. */
  messagesUrl: string
  twilioAccountSid: string
  twilioAuthToken: string
  now: Date
}

type Summary = { seeded: boolean; members: number; leads: number; activities: number; follow_ups: number }

const password = 'salesflow-demo'

/**
 * Fills an empty organisation with the demo, whose history ends yesterday. Does nothing where there are members
 * (`seeded` is false); an interrupted attempt leaves no member and is simply repeated.
 */
export async function seedDemo({ query, createAuthUser, now, ...account }: World): Promise<Summary> {
  const [known] = await query<{ exists: boolean }>('select exists (select from public.members)')
  if (known?.exists) return { seeded: false, ...(await countRows(query)) }

  const data = buildDemo(now)
  await addPeople(query, createAuthUser, data.members)
  const playbooks = await query<Parameters<typeof registerTemplates>[0][number]>(
    'select id, purpose, message_template, translations from public.followup_playbooks order by id',
  )
  const templates = await registerTemplates(playbooks, account)
  const json = JSON.stringify({ ...data, templates, now: now.toISOString() }).replaceAll("'", "''")
  await query(
    [`create temporary table demo on commit drop as select '${json}'::jsonb as data`, ...insertSql].join(';\n'),
  )
  return { seeded: true, ...(await countRows(query)) }
}

/** Adds who cannot sign in yet; an interrupted attempt may have left some behind, with the same ids. */
async function addPeople(query: Query, createAuthUser: World['createAuthUser'], members: MemberRow[]): Promise<void> {
  const known = await query<{ id: string }>('select id::text from auth.users where id = any ($1::uuid[])', [
    members.map(({ id }) => id),
  ])
  const ids = new Set(known.map(({ id }) => id))
  for (const { id, email, name } of members) if (!ids.has(id)) await createAuthUser({ id, email, password, name })
}

async function countRows(query: Query): Promise<Omit<Summary, 'seeded'>> {
  const [counts] = await query<Omit<Summary, 'seeded'>>(
    `select (select count(*)::int from public.members) as members, (select count(*)::int from public.leads) as leads,
       (select count(*)::int from public.lead_activities) as activities, (select count(*)::int from public.follow_ups) as follow_ups`,
  )
  if (!counts) throw new Error('The demo cannot be counted.')
  return counts
}
