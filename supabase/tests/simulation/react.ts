import type { Sql } from 'postgres'
import { chance } from './chance.ts'
import { optOut } from './opt-out.ts'
import type { Reaction, World } from './world.ts'

const eventOf: Record<string, string> = {
  bounced: 'bounced',
  delivered: 'delivered',
  'delivered again': 'delivered',
  opened: 'opened',
  complaint: 'complained',
}
const bodies: Record<string, string[]> = {
  reply: ['Ja, das passt.', 'Stopp mal, dazu habe ich eine Frage', 'Später bitte'],
  'other channel': ['Ich schreibe lieber hier.'],
  'auto reply': ['Ich bin bis Montag nicht im Haus.'],
  stop: ['STOPP', ' „Stop.“ ', 'unsubscribe'],
}

/** Takes in what providers report and leads write until `now` (ms), each as the webhooks would, and some of it twice. */
export async function react(world: World, sql: Sql, now: number): Promise<void> {
  const due = world.queue.filter(({ knownAt }) => knownAt <= now).toSorted((a, b) => a.knownAt - b.knownAt)
  world.queue = world.queue.filter(({ knownAt }) => knownAt > now)
  for (const { kind } of due) world.counts.set(kind, (world.counts.get(kind) ?? 0) + 1)
  const facts = due.filter(({ kind }) => kind in eventOf)
  const letters = due.filter(({ kind }) => kind in bodies)
  const clicks = due.filter(({ kind }) => kind === 'unsubscribe')
  if (facts.length > 0) await takeFacts(world, sql, facts, now)
  if (letters.length > 0) await takeLetters(world, sql, letters, now)
  for (const { dispatch } of clicks) {
    await sql`select public.unsubscribe(${dispatch.token}, ${new Date(now)})`
    optOut(world, 'email', dispatch.address)
  }
}

async function takeFacts(world: World, sql: Sql, facts: Reaction[], now: number): Promise<void> {
  const events = facts.map(({ kind, at, dispatch, providerId, attempt }) => ({
    provider: dispatch.channel === 'email' ? 'resend' : 'twilio',
    provider_event_id: `${providerId}:${eventOf[kind]}`, // a repeated one is the same
    event_type: kind === 'bounced' && dispatch.channel === 'whatsapp' ? 'failed' : eventOf[kind],
    ...(at % 3 ? { follow_up_id: dispatch.followUpId, attempt } : {}),
    provider_message_id: providerId,
    occurred_at: new Date(at),
    ...(kind === 'bounced' && { reason: 'not_reachable', action: at % 4 ? 'undeliverable' : undefined }),
  }))
  await sql`select public.apply_tracking_events(${sql.json(events as never)}, ${new Date(now)})`
  for (const { kind, dispatch } of facts) {
    if (kind === 'bounced') dispatch.mayHaveArrived = false
    if (kind === 'delivered') dispatch.mayHaveArrived = true
    if (kind === 'complaint') optOut(world, 'email', dispatch.address)
  }
}

async function takeLetters(world: World, sql: Sql, letters: Reaction[], now: number): Promise<void> {
  const messages = letters.flatMap(({ kind, at, dispatch, providerId }) => {
    const { pick, below } = chance(world.seed, `${providerId}:${kind}`)
    const lead = world.leadOf.get(dispatch.leadId)!
    const other =
      dispatch.channel === 'email'
        ? { channel: 'whatsapp', from_address: lead.phone }
        : { channel: 'email', from_address: lead.email }
    const way = kind === 'other channel' ? other : { channel: dispatch.channel, from_address: dispatch.address }
    if (way.from_address === null) return []
    const how = below(3)
    const arrived = world.arrived.get(dispatch.followUpId)
    const isKnown = arrived?.providerId === providerId && arrived.isTold
    const message = {
      ...way,
      provider: way.channel === 'email' ? 'resend' : 'twilio',
      provider_event_id: `${providerId}:${kind}`,
      body: pick(bodies[kind]!),
      occurred_at: new Date(at),
      is_auto_reply: kind === 'auto reply',
      ...(kind !== 'other channel' && how === 0 && { quoted_message_id: providerId }),
      ...(kind !== 'other channel' && how === 1 && way.channel === 'email' && { follow_up_id: dispatch.followUpId }),
    }
    return [{ message, dispatch, at, isSure: 'follow_up_id' in message || ('quoted_message_id' in message && isKnown) }]
  })
  const all = messages.map(({ message }) => message)
  const again = all.slice(0, all.length % 3)
  await sql`select public.receive_messages(${sql.json([...all, ...again] as never)}, ${new Date(now)})`
  const rows = await sql<{ external_id: string; lead_id: string; type: string }[]>`
    select external_id, lead_id, type from public.lead_activities where external_id = any (${all.map((one) => one.provider_event_id)})`
  const found = new Map(rows.map((row) => [row.external_id, row]))
  const day = Math.floor((now - world.startsAt) / 86_400_000) + 1
  for (const { message, dispatch, at, isSure } of messages) {
    const row = found.get(message.provider_event_id)
    const isRight = !isSure || row?.lead_id === dispatch.leadId
    if (!isRight)
      world.violations.push({
        guard: 'attribution',
        day,
        text: `${message.provider_event_id} was booked to ${row?.lead_id}`,
      })
    const isStop = message.provider_event_id.endsWith(':stop')
    if (isStop) {
      optOut(world, message.channel, message.from_address)
      optOut(world, message.channel, dispatch.channel === message.channel && isSure ? dispatch.address : null)
    }
    const lead = world.leadOf.get(row?.lead_id ?? '')
    if (!lead || message.is_auto_reply) continue
    const known = { at, knownAt: now }
    lead.inbound.push(known)
    lead.contacts.push(known)
    if (message.channel === 'whatsapp') lead.whatsappInbound.push(known)
  }
}
