import { z } from 'zod'

export const webhookEvents = [
  'follow_up.sent',
  'follow_up.delivered',
  'follow_up.answered',
  'follow_up.failed',
  'lead.opted_out',
] as const

/** What an endpoint can hear of. Tasks are no messages of ours: they cause none of these. */
export const WebhookEventType = z.enum(webhookEvents)
export type WebhookEventType = z.infer<typeof WebhookEventType>

/** Body of a call about a message: no text and no address, ids to ask for more. status and reason are those of that moment. */
export const FollowUpWebhook = z.object({
  type: z.enum(['follow_up.sent', 'follow_up.delivered', 'follow_up.answered', 'follow_up.failed']),
  timestamp: z.iso.datetime(),
  data: z.object({
    follow_up_id: z.guid(),
    lead_id: z.guid(),
    lead_source: z.string().nullable(),
    lead_external_id: z.string().nullable(),
    playbook_id: z.string().nullable(),
    origin: z.enum(['playbook', 'started', 'member']),
    channel: z.enum(['whatsapp', 'email']),
    status: z.string(),
    reason: z.string().nullable(),
    sent_at: z.iso.datetime().nullable(),
    delivered_at: z.iso.datetime().nullable(),
    responded_at: z.iso.datetime().nullable(),
  }),
})

/** Body of a call about a lead that wants no contact any more; reason is by_hand where a member wrote it down. */
export const OptOutWebhook = z.object({
  type: z.literal('lead.opted_out'),
  timestamp: z.iso.datetime(),
  data: z.object({
    lead_id: z.guid(),
    lead_source: z.string().nullable(),
    lead_external_id: z.string().nullable(),
    reason: z.string(),
    do_not_contact_at: z.iso.datetime(),
  }),
})

/** Body of a call that a manager asked for to try the endpoint. */
export const PingWebhook = z.object({
  type: z.literal('ping'),
  timestamp: z.iso.datetime(),
  data: z.object({ endpoint_id: z.guid() }),
})

/**
 * Body of every outgoing call, signed as Standard Webhooks say (webhook-id, webhook-timestamp, webhook-signature).
 * timestamp is when it happened, UTC; a call may come twice or late, webhook-id stays the same.
 */
export const WebhookEvent = z.discriminatedUnion('type', [FollowUpWebhook, OptOutWebhook, PingWebhook])
export type WebhookEvent = z.infer<typeof WebhookEvent>

const url = z.url({ protocol: /^https?$/ }).max(2000)
const description = z.string().trim().max(200)
const events = z.array(WebhookEventType).min(1).max(webhookEvents.length)

/** Body of POST /api/webhook-endpoints. The address is https and public; in the local world anything goes. */
export const NewWebhookEndpoint = z.strictObject({ url, description: description.default(''), events })
export type NewWebhookEndpoint = z.input<typeof NewWebhookEndpoint>

/** Body of PATCH /api/webhook-endpoints/{id}: what is absent stays. While is_active is false nothing new is written for it. */
export const WebhookEndpointChange = z
  .strictObject({ url, description, events, is_active: z.boolean() })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'Name something to change.')
export type WebhookEndpointChange = z.infer<typeof WebhookEndpointChange>

/** Answer of POST /api/webhook-endpoints and …/rotate-secret: the secret, which nobody can read again. */
export const WebhookSecret = z.object({ id: z.guid(), secret: z.string().regex(/^whsec_[A-Za-z0-9+/=]+$/) })
export type WebhookSecret = z.infer<typeof WebhookSecret>

/**
 * An endpoint as managers see it. disabled_reason: why it was switched off by itself (gone: it answered 410; failing: nothing
 * got through for 5 days); failing_since: null when the last call got through; waiting: events not delivered yet; last_…: the
 * newest event that was tried. Times are UTC.
 */
export const WebhookEndpoint = z.object({
  id: z.guid(),
  url: z.string(),
  description: z.string().nullable(),
  events: z.array(WebhookEventType),
  is_active: z.boolean(),
  disabled_reason: z.enum(['gone', 'failing']).nullable(),
  disabled_at: z.string().nullable(),
  failing_since: z.string().nullable(),
  created_by_name: z.string().nullable(),
  created_at: z.string(),
  waiting: z.number().int(),
  last_attempt_at: z.string().nullable(),
  last_state: z.enum(['pending', 'delivered', 'failed']).nullable(),
  last_status: z.number().int().nullable(),
  last_error: z.string().nullable(),
})
export type WebhookEndpoint = z.infer<typeof WebhookEndpoint>

/** Answer of GET /api/webhook-endpoints: oldest first. */
export const WebhookEndpointList = z.object({ endpoints: z.array(WebhookEndpoint) })
export type WebhookEndpointList = z.infer<typeof WebhookEndpointList>

/**
 * One event for one endpoint; id is its webhook-id. attempt: how often it was tried; next_attempt_at counts while it is
 * pending. last_status is the HTTP status of the last attempt; without an answer last_error says why. Times are UTC.
 */
export const WebhookDelivery = z.object({
  id: z.guid(),
  endpoint_id: z.guid(),
  type: z.enum([...webhookEvents, 'ping']),
  status: z.enum(['pending', 'delivered', 'failed']),
  attempt: z.number().int(),
  next_attempt_at: z.string(),
  last_attempt_at: z.string().nullable(),
  last_status: z.number().int().nullable(),
  last_error: z.enum(['timeout', 'unknown_host', 'private_address', 'refused', 'tls', 'network']).nullable(),
  delivered_at: z.string().nullable(),
  created_at: z.string(),
  payload: WebhookEvent,
})
export type WebhookDelivery = z.infer<typeof WebhookDelivery>

/** Answer of GET /api/webhook-endpoints/{id}/deliveries: newest first, those of the last 30 days. */
export const WebhookDeliveryList = z.object({
  deliveries: z.array(WebhookDelivery),
  next_cursor: z.string().nullable(),
})
export type WebhookDeliveryList = z.infer<typeof WebhookDeliveryList>

/** What one round of deliveries did: retried ones wait for their next attempt. */
export const WebhookCounts = z.object({
  delivered: z.number().int(),
  retried: z.number().int(),
  failed: z.number().int(),
})
export type WebhookCounts = z.infer<typeof WebhookCounts>
