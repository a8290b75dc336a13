import 'server-only'
import { render } from '@react-email/render'
import { createElement } from 'react'
import { Resend } from 'resend'
import type { Channel, Notice, OutgoingMessage, Outcome } from '../channel.ts'
import { startWithinMs } from '../start-within-ms.ts'
import { composeLetter } from './compose-letter.ts'
import { EmailFrame } from './email-frame.ts'
import { FollowupEmail } from './followup-email.tsx'
import { letterText } from './letter-text.ts'
import { resendOutcome } from './resend-outcome.ts'
import { senderAddress } from './sender-address.ts'

const deadlineMs = 15_000

type Options = {
  apiKey: string
  /** An address whose domain Resend has verified. */
  from: string
  /** Moves the host. */
  baseUrl: string | undefined
  /** Where the unsubscribe page is. */
  appUrl: string
}

/**
 * Email through the Resend SDK. The attempt key is the idempotency key: everything sent under it is a function of the
 * frozen row, because Resend refuses the same key with other bytes. The reply address carries the follow-up, so that an
 * answer finds its way back; mail programs offer to unsubscribe with one click (RFC 8058). Mails to our own people have
 * neither.
 */
export function openEmail({ apiKey, from, baseUrl, appUrl }: Options): Channel {
  const resend = new Resend(apiKey, baseUrl ? { baseUrl } : {})
  const domain = from.slice(from.lastIndexOf('@') + 1)
  const answer = ({ data, error, headers }: Awaited<ReturnType<typeof resend.emails.send>>): Outcome =>
    error ? resendOutcome(error, headers) : { result: 'accepted', provider_message_id: data.id }

  async function send(message: OutgoingMessage, markedAt: number): Promise<Outcome> {
    if (!message.to_address) {
      return { result: 'rejected', reason: 'no_address' }
    }
    const frame = EmailFrame.parse(message.email_frame)
    const unsubscribeUrl = new URL(`/u/${message.public_token}`, appUrl).href
    const letter = composeLetter(message, frame, unsubscribeUrl)
    const html = await render(createElement(FollowupEmail, { letter }))
    if (Date.now() - markedAt > startWithinMs) {
      return { result: 'retry', reason: 'not_started', may_have_left: false }
    }
    const sent = await resend.emails.send(
      {
        from: senderAddress([frame.sender?.name, frame.organisation], from),
        to: message.to_address,
        replyTo: `reply+${message.id}@${domain}`,
        subject: letter.subject,
        text: letterText(letter),
        html,
        headers: {
          'List-Unsubscribe': `<${unsubscribeUrl}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        },
        tags: [
          { name: 'follow_up_id', value: message.id },
          { name: 'attempt', value: message.attempt_key.slice(message.attempt_key.lastIndexOf(':') + 1) },
        ],
      },
      { idempotencyKey: message.attempt_key, signal: AbortSignal.timeout(deadlineMs) },
    )
    return answer(sent)
  }

  /** Without tags, so that what Resend reports about it is about no follow-up. */
  async function notify({ key, to, organisation, subject, text, path, takesAnswers }: Notice): Promise<Outcome> {
    return answer(
      await resend.emails.send(
        {
          from: senderAddress([organisation], from),
          to,
          ...(takesAnswers && { replyTo: `reply+test@${domain}` }),
          subject,
          text: `${text}\n\n${new URL(path, appUrl).href}\n`,
          headers: { 'Auto-Submitted': 'auto-generated' }, // no out-of-office replies (RFC 3834)
        },
        { idempotencyKey: key, signal: AbortSignal.timeout(deadlineMs) },
      ),
    )
  }
  return Object.assign(send, { notify })
}
