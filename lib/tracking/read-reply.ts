import type { Resend } from 'resend'
import { AppError } from '../errors.ts'
import type { InboundMessage } from './event.ts'
import { isAutoReply } from './is-auto-reply.ts'
import { readHtml } from './read-html.ts'
import { readTime } from './read-time.ts'
import { stripQuote } from './strip-quote.ts'

const address = (text: string) => (/<([^<>]+)>/.exec(text)?.[1] ?? text).trim()

/**
 * Fetches an email a lead wrote (the webhook brings its id only) and reads it as a message: the follow-up from the
 * token in the reply address, the quoted one from In-Reply-To. Raises unavailable when Resend can't give it, so that the
 * webhook is repeated. Null for what answers a test message: that is about no lead.
 */
export async function readReply(resend: Resend, emailId: string, webhookId: string): Promise<InboundMessage | null> {
  const { data, error } = await resend.emails.receiving.get(emailId)
  if (error) {
    throw new AppError('unavailable', 'resend_receiving', 'The received email could not be fetched.', { cause: error })
  }
  const headers = data.headers ?? {}
  const header = (wanted: string) => Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1]
  // some programs leave In-Reply-To out; the last of the References is the same
  const answered = /<([^<>\s]+)>\s*$/.exec(header('in-reply-to') ?? header('references') ?? '')?.[1]
  const body = stripQuote(data.text?.trim() || readHtml(data.html ?? ''))
  const token = data.to.map((to) => /^reply\+([0-9a-f-]{36})@/i.exec(address(to))?.[1]).find(Boolean)
  if (token === undefined && data.to.some((to) => /^reply\+test@/i.test(address(to)))) return null
  return {
    provider: 'resend',
    provider_event_id: webhookId,
    channel: 'email',
    from_address: address(data.from),
    body,
    occurred_at: readTime(data.created_at),
    quoted_message_id: answered ?? null,
    follow_up_id: token ?? null,
    is_auto_reply: isAutoReply({ headers, from: address(data.from), subject: data.subject ?? '', body }),
  }
}
