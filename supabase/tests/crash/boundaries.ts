/** Everything a worker asks of the outside world while it works, by the name watchRequests gives it. */
export const exchanges = [
  'missing_holidays',
  'fill_holidays',
  'start_run',
  'release_due_backlog',
  'plan_due_followups',
  'heartbeat_run',
  'claim_unknown',
  'twilio look-up',
  'settle_unknown',
  'claim_followups',
  'mark_dispatched',
  'twilio send',
  'resend send',
  'record_outcomes',
  'finish_run',
  'claim_alerts',
  'claim_webhook_deliveries',
  'merge_figures',
] as const

/** What a worker asks only when something stands still for long: nobody is killed there by name, but at random. */
export const rareExchanges: readonly string[] = ['settle_alert']

/** Before: nothing has left. On the wire: asked, no answer yet, so it may have happened. After: answered, nothing done with it. */
export const moments = ['before', 'on the wire', 'after'] as const
export type Moment = (typeof moments)[number]

export type Boundary = `${Moment}: ${string}`

/** Every moment at which a worker is killed once. */
export const boundaries: readonly Boundary[] = exchanges.flatMap((exchange) =>
  moments.map((moment): Boundary => `${moment}: ${exchange}`),
)

/** Without those that only keep the books: what the short form kills at. */
export const sendingBoundaries: readonly Boundary[] = boundaries.filter(
  (boundary) =>
    !/(holidays|start_run|release_due_backlog|heartbeat_run|finish_run|alerts|webhook_deliveries|merge_figures)$/.test(
      boundary,
    ),
)
