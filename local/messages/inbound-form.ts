import type { ReceivedMessage } from './message.ts'

/** The form Twilio posts when somebody writes to our number. */
export function inboundForm(message: ReceivedMessage, accountSid: string): string {
  return new URLSearchParams({
    ApiVersion: '2010-04-01',
    ChannelPrefix: 'whatsapp',
    AccountSid: accountSid,
    MessageSid: message.id,
    SmsSid: message.id,
    SmsMessageSid: message.id,
    SmsStatus: 'received',
    MessageType: 'text',
    From: `whatsapp:${message.from}`,
    To: `whatsapp:${message.to}`,
    Body: message.text,
    NumMedia: '0',
    NumSegments: '1',
    ReferralNumMedia: '0',
    ProfileName: message.from,
    WaId: message.from.slice(1),
    ...(message.quoted && message.answers
      ? { OriginalRepliedMessageSid: message.answers, OriginalRepliedMessageSender: `whatsapp:${message.to}` }
      : {}),
  }).toString()
}
