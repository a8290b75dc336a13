import type { CopiedWorld } from './copied-world.ts'
import { measure } from './measure.ts'
import { seedWhatsapp } from './seed-whatsapp.ts'
import { sendAll, type Prepared } from './send-all.ts'
import { twilioRequest } from './twilio-request.ts'

const rounds = 5
const burst = 1_500
const atOnce = 256
const batch = 200 // as many as the route writes together at most

/**
 * Status callbacks. webhook_single: the rate of the webhook route in bursts of one event per request, as providers send them, over
 * that of the empty route for the same requests. webhook_batched: the same events applied one per call of
 * apply_tracking_events over the data API, as the route does with a lone one, over one call for them all. Every event is
 * about another message and counted afterwards.
 */
export async function measureWebhooks(world: CopiedWorld): Promise<Record<string, number>> {
  const { sql, url } = world
  const needed = (rounds + 1) * (burst + 2 * batch)
  const messages = await seedWhatsapp(sql, { name: 'burst', phones: '+4915991', status: 'sent', count: needed })
  const take = (count: number) => messages.splice(0, count)
  let requests: Prepared[] = []
  const prepare = () =>
    Promise.resolve(
      (requests = take(burst).map(({ id }) =>
        twilioRequest(world, `?follow_up=${id}&attempt=1`, { MessageSid: `SM${id}`, MessageStatus: 'delivered' }),
      )),
    )
  const bursts = await measure(
    [
      { name: `${burst} events, the webhook route`, prepare, run: () => sendAll(url, requests, atOnce) },
      {
        name: `${burst} events, the empty route`,
        run: () =>
          sendAll(
            url,
            requests.map((one) => ({ ...one, path: '/api/empty' })),
            atOnce,
          ),
      },
    ],
    rounds,
  )

  let events: object[] = []
  const prepareEvents = () =>
    Promise.resolve(
      (events = take(batch).map(({ id }) => ({
        provider: 'twilio',
        provider_event_id: `SM${id}:delivered`,
        event_type: 'delivered',
        follow_up_id: id,
        attempt: 1,
        provider_message_id: `SM${id}`,
        occurred_at: new Date().toISOString(),
      }))),
    )
  const batches = await measure(
    [
      {
        name: `${batch} events, one per call`,
        prepare: prepareEvents,
        run: async () => {
          for (const event of events) await apply(world, [event])
        },
      },
      { name: `${batch} events, one call`, prepare: prepareEvents, run: () => apply(world, events) },
    ],
    rounds,
  )
  const [counted] = await sql<{ delivered: number }[]>`
    select count(*)::int as delivered from public.follow_ups f join public.leads l on l.id = f.lead_id where l.last_name like 'burst %' and f.delivered_at is not null`
  if (counted?.delivered !== needed) throw new Error(`${counted?.delivered} of ${needed} events were applied`)
  const median = (times: typeof bursts, name: string) => times[name]?.median ?? NaN
  return {
    webhook_single:
      median(bursts, `${burst} events, the empty route`) / median(bursts, `${burst} events, the webhook route`),
    webhook_batched: median(batches, `${batch} events, one per call`) / median(batches, `${batch} events, one call`),
  }
}

async function apply({ supabaseUrl, secrets }: CopiedWorld, events: object[]): Promise<void> {
  const answer = await fetch(`${supabaseUrl}/rest/v1/rpc/apply_tracking_events`, {
    method: 'POST',
    headers: {
      apikey: secrets.supabaseSecretKey,
      authorization: `Bearer ${secrets.supabaseSecretKey}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ p_events: events }),
  })
  const result = (await answer.json()) as { applied?: number }
  if (result.applied !== events.length) throw new Error(`${answer.status} ${JSON.stringify(result)}`)
}
