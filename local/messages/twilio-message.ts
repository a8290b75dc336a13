import { currentStatus } from './current-status.ts'
import type { ReceivedMessage, SentMessage } from './message.ts'
import { twilioErrors } from './twilio-errors.ts'

/** A WhatsApp message as Twilio's API shows it; its dates are RFC 2822. */
export function twilioMessage(message: SentMessage | ReceivedMessage, accountSid: string): { [name: string]: unknown } {
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${message.id}.json`
  const isSent = 'statuses' in message
  const status = isSent ? currentStatus(message) : 'received'
  const errorCode = isSent ? message.statuses.find((change) => change.errorCode !== undefined)?.errorCode : undefined
  const sentAt = isSent ? message.statuses.find((change) => change.status !== 'queued')?.at : message.at
  const updatedAt = isSent ? (message.statuses.at(-1)?.at ?? message.at) : message.at
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    body: message.text,
    date_created: rfc2822(message.at),
    date_sent: sentAt === undefined ? null : rfc2822(sentAt),
    date_updated: rfc2822(updatedAt),
    direction: isSent ? 'outbound-api' : 'inbound',
    error_code: errorCode ?? null,
    error_message: errorCode === undefined ? null : (twilioErrors[errorCode] ?? null),
    from: `whatsapp:${message.from}`,
    messaging_service_sid: null,
    num_media: '0',
    num_segments: '1',
    price: null,
    price_unit: null,
    sid: message.id,
    status,
    subresource_uris: { media: uri.replace('.json', '/Media.json') },
    to: `whatsapp:${isSent ? message.to[0] : message.to}`,
    uri,
  }
}

function rfc2822(iso: string): string {
  return new Date(iso).toUTCString().replace('GMT', '+0000')
}
