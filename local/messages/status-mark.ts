import { html } from 'hono/html'
import { currentStatus } from './current-status.ts'
import type { SentMessage } from './message.ts'
import type { Html, PageView } from './page-view.ts'
import { twilioErrors } from './twilio-errors.ts'

const one = html`<path d="M2 8.5 5.5 12 12 4.5" />`
const two = html`<path d="M1 8.5 4.5 12 11 4.5M8.5 11.5l.5.5L15.5 4.5" />`

/** Ticks as in a messenger with the status in words beside them, and the error when there is one. */
export function statusMark(message: SentMessage, { texts }: PageView): Html {
  const status = currentStatus(message)
  const word = texts.status[status as keyof typeof texts.status] ?? status
  const errorCode = message.statuses.find((change) => change.errorCode !== undefined)?.errorCode
  const isBad = ['undelivered', 'failed', 'suppressed', 'bounced', 'complained'].includes(status)
  const isSeen = ['read', 'opened', 'clicked'].includes(status)
  const ticks = status === 'queued' || isBad ? '' : status === 'sent' || status === 'delivery_delayed' ? one : two
  return html`<span class="status ${isBad ? 'bad' : isSeen ? 'seen' : ''}"
    >${ticks === '' ? '' : html`<svg viewBox="0 0 17 16" aria-hidden="true">${ticks}</svg>`}<span>${word}</span>${
      errorCode === undefined ? '' : html`<span title="${twilioErrors[errorCode] ?? ''}"> · ${errorCode}</span>`
    }</span
  >`
}
