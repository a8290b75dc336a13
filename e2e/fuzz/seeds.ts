import { exampleIds } from '../../lib/openapi/example-ids.ts'
import { addLead } from '../support/add-lead.ts'
import { sql } from '../support/sql.ts'
import { bearer, service } from '../support/world-access.ts'
import { worldUrl } from '../support/world-env.ts'
import type { Call } from './call.ts'
import type { Operation } from './document.ts'

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
const only = async (query: PromiseLike<{ data: unknown }>) =>
  String((await query).data && Object((await query).data).id)

/** A follow-up of a new lead in the state an operation wants. */
async function followUp(row: Record<string, unknown>): Promise<string> {
  const lead = await addLead({ permissions: ['whatsapp', 'email'] })
  const whole = {
    lead_id: lead.id,
    origin: 'member',
    status: 'scheduled',
    channel: 'email',
    to_address: lead.email,
    subject: 'Ihr Angebot',
    message: 'Guten Tag, passt alles?',
    scheduled_at: inDays(1),
    ...row,
  }
  return only(service.from('follow_ups').insert(whole).select('id').single().throwOnError())
}

const member = (name: string) =>
  only(service.from('members').select('id').eq('email', `${name}@demo.example`).single().throwOnError())
const task = () =>
  followUp({
    channel: 'in_app',
    to_address: null,
    subject: null,
    status: 'sent',
    sent_at: inDays(-1),
    scheduled_at: inDays(-1),
  })
/** The id of something a manager makes. */
async function made(path: string, body: unknown, name = 'id'): Promise<string> {
  const response = await fetch(`${worldUrl}${path}`, {
    method: 'POST',
    headers: { ...(await bearer('manager')), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return String(Reflect.get((await response.json()) as object, name))
}
const endpoint = () => made('/api/webhook-endpoints', { url: `${worldUrl}/api/health`, events: ['lead.opted_out'] })

/** What stands for an id of the examples: something of its kind that exists, made for this. */
const live: Record<keyof typeof exampleIds, (operation: Operation) => Promise<string>> = {
  lead: async ({ operationId }) => {
    const permissions = operationId === 'recordPermission' ? [] : (['whatsapp', 'email'] as const)
    const { id } = await addLead({ activity: { type: 'proposal_sent', daysAgo: 4 }, permissions: [...permissions] })
    if (operationId === 'finishYourTurn')
      await service
        .from('lead_activities')
        .insert({ lead_id: id, type: 'message', direction: 'inbound' })
        .throwOnError()
    return id
  },
  member: () => member('anna'),
  otherMember: () => member('ben'),
  invitedMember: () =>
    made('/api/members', { email: `${crypto.randomUUID()}@fuzz.example`, name: 'Nora Lind', role: 'rep' }),
  import: () => made('/api/imports', { source: 'fuzz', row_count: 2 }),
  run: () => only(service.from('followup_runs').select('id').limit(1).single().throwOnError()),
  key: () => made('/api/keys', { name: 'fuzz', scopes: ['leads:write'] }),
  endpoint,
  delivery: async () => made(`/api/webhook-endpoints/${await endpoint()}/test`, {}),
  playbook: async ({ operationId }) => {
    const id = await made('/api/followups/playbooks', {
      name: `Fuzz ${crypto.randomUUID()}`,
      trigger_type: 'trade_fair_visit',
      delay_days: 3,
      preferred_channels: ['in_app'],
      message_template: 'Guten Tag {{ addressee }}, hier ist {{ owner_name }} von {{ organisation }}: passt es noch?',
    })
    if (operationId === 'refreshTemplate')
      await fetch(`${worldUrl}/api/followups/playbooks/${id}/templates/de-sie`, {
        method: 'POST',
        headers: await bearer('manager'),
      })
    return id
  },
  story: () => made('/api/success-stories', { language: 'de', body: 'Es lief von Anfang an rund.', is_active: false }),
  savedFilter: () => made('/api/saved-filters', { name: crypto.randomUUID(), query: '' }),
  bulkChange: async () => {
    const { id } = await addLead()
    return made('/api/leads/bulk', { action: 'snooze', lead_ids: [id], until: inDays(2) }, 'change_id')
  },
  followUp: ({ operationId }) =>
    operationId === 'closeTask'
      ? task()
      : followUp(operationId === 'approveFollowUp' ? { status: 'awaiting_approval' } : {}),
}

/** The operations whose example alone is not enough. */
const touches: Record<string, (call: Call) => Call> = {
  reassignLeads: (call) => ({ ...call, json: { ...Object(call.json), from: null } }),
  triggerFollowUp: (call) => ({ ...call, json: { ...Object(call.json), override_window: true } }),
  scheduleFollowUp: (call) => ({
    ...call,
    json: { ...Object(call.json), scheduled_at: inDays(2), override_window: true },
  }),
  rescheduleFollowUp: (call) => ({ ...call, json: { scheduled_at: inDays(3), override_window: true } }),
  importLeads: (call) => ({ ...call, query: [['source', 'fuzz']] }),
  previewImport: (call) => ({ ...call, query: [['source', 'fuzz']] }),
  addLead: (call) => ({
    ...call,
    json: { ...Object(call.json), external_id: crypto.randomUUID(), email: `p${Date.now()}@kunde.example` },
  }),
  addEndpoint: (call) => ({ ...call, json: { ...Object(call.json), url: `${worldUrl}/api/health` } }),
  receiveTwilio: (call) => ({
    ...call,
    query: [
      ['follow_up', exampleIds.followUp],
      ['attempt', '1'],
    ],
  }),
  inviteMember: (call) => ({
    ...call,
    json: { ...Object(call.json), email: `${crypto.randomUUID()}@fuzz.example` },
  }),
  addHoliday: (call) => ({
    ...call,
    json: { ...Object(call.json), day: `2${Date.now() % 1000}`.padEnd(4, '0') + '-05-07' },
  }),
  unsubscribe: (call) => ({
    ...call,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    raw: 'List-Unsubscribe=One-Click',
  }),
}

/** A call of an operation that must succeed: the document's examples, on something that exists. */
export async function seed(operation: Operation): Promise<Call> {
  const [type, media] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  const example = Object.values(media?.examples ?? {})[0]?.value
  const isJson = type === 'application/json'
  const call: Call = {
    operation,
    params: Object.fromEntries(
      operation.parameters.filter((one) => one.in === 'path').map(({ name, example: value }) => [name, String(value)]),
    ),
    query: operation.parameters
      .filter((one) => one.in === 'query' && one.required)
      .map(({ name, example: value }) => [name, String(value)]),
    headers: type === undefined ? {} : { 'content-type': type },
    ...(example !== undefined &&
      (isJson
        ? { json: example }
        : {
            raw:
              typeof example === 'string'
                ? example
                : new URLSearchParams(Object(example) as Record<string, string>).toString(),
          })),
  }
  const { operation: _, ...plain } = touches[operation.operationId]?.(call) ?? call
  let text = JSON.stringify(plain)
  for (const [kind, id] of Object.entries(exampleIds)) {
    if (text.includes(id)) text = text.replaceAll(id, await live[kind as keyof typeof exampleIds](operation))
  }
  if (operation.path === '/u/{token}') text = text.replaceAll(call.params['token'] ?? '', await unsubscribeToken())
  const whole = { operation, ...(JSON.parse(text) as Omit<Call, 'operation'>) }
  return (await makeReady[operation.operationId]?.(whole)) ?? whole
}

/** What has to happen before, for the few operations whose example lives on it. */
const makeReady: Record<string, (call: Call) => Promise<Call>> = {
  removeHoliday: async (call) => {
    const { region = '', day = '' } = call.params
    await service.from('holidays').upsert({ region, day, name: 'Fuzz' }).throwOnError()
    return call
  },
  removeOptOut: async (call) => {
    const { address, channel } = Object(call.json) as { address: string; channel: string }
    await service.from('opt_outs').delete().eq('address', address).throwOnError()
    await service.from('opt_outs').insert({ address, channel, reason: 'asked' }).throwOnError()
    return call
  },
  openInvitation: async (call) => ({ ...call, json: { token_hash: await invitationToken() } }),
  setPassword: async (call) => {
    const opened = await fetch(`${worldUrl}/api/session/invitation`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token_hash: await invitationToken() }),
    })
    const cookie = opened.headers.getSetCookie().map((line) => line.split(';')[0])
    return { ...call, headers: { ...call.headers, cookie: cookie.join('; ') } }
  },
}

/** What stands in the link of a new member's invitation. */
async function invitationToken(): Promise<string> {
  const id = await live.invitedMember({} as Operation)
  const [row] = await sql<{ token: string }>(`select confirmation_token as token from auth.users where id = '${id}'`)
  return row?.token ?? ''
}

async function unsubscribeToken(): Promise<string> {
  const frame = { to: 'petra@kunde.example', language: 'de' }
  const id = await followUp({ status: 'sent', sent_at: inDays(-1), scheduled_at: inDays(-1), email_frame: frame })
  const { data } = await service.from('follow_ups').select('*').eq('id', id).single().throwOnError()
  return String(Object(data).public_token)
}

/** How often an operation may be called with the same seed: what is used up is made anew. */
export const usesUp = (operation: Operation) => operation.method !== 'GET'
