/** What of a delivery goes into a WebhookDelivery. */
export const deliveryColumns =
  'id, endpoint_id, type, status, attempt, next_attempt_at, last_attempt_at, last_status, last_error, delivered_at, created_at, payload'
