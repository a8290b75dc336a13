import type { SentMessage } from './message.ts'

/** The form Twilio posts to a message's StatusCallback. */
export function statusForm(
  { id, from, to }: Pick<SentMessage, 'id' | 'from' | 'to'>,
  { status, errorCode }: { status: string; errorCode?: number },
  accountSid: string,
): string {
  return new URLSearchParams({
    ApiVersion: '2010-04-01',
    ChannelPrefix: 'whatsapp',
    AccountSid: accountSid,
    MessageSid: id,
    SmsSid: id,
    MessageStatus: status,
    SmsStatus: status,
    From: `whatsapp:${from}`,
    To: `whatsapp:${to[0]}`,
    ChannelToAddress: to[0] ?? '',
    ...(status === 'read' ? { EventType: 'READ' } : {}),
    ...(errorCode === undefined ? {} : { ErrorCode: String(errorCode) }),
  }).toString()
}
