import type { WebhookDelivery } from './contract.ts'

/** What came of a call: the HTTP status, or why there was no answer. retry_after_seconds is the receiver's wish. */
export type WebhookAnswer =
  | { status: number; retry_after_seconds?: number }
  | { error: NonNullable<WebhookDelivery['last_error']> }

/** Calls an address with a body and headers; never throws. */
export type PostWebhook = (url: string, headers: Record<string, string>, body: string) => Promise<WebhookAnswer>
