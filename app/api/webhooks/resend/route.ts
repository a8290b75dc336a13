import { Resend } from 'resend'
import { env } from '#lib/env'
import { AppError } from '#lib/errors'
import { asWebhook } from '#lib/http/as-webhook'
import { noteHeard } from '#lib/setup/note-heard'
import { applyEvent } from '#lib/tracking/apply-event'
import { readReply } from '#lib/tracking/read-reply'
import { receiveMessage } from '#lib/tracking/receive-message'
import { resendEvent } from '#lib/tracking/resend-event'
import { verifyResend } from '#lib/tracking/verify-resend'

export const POST = asWebhook(
  (body, request) => verifyResend(body, request, env()),
  async ({ connect, event: { id, event } }) => {
    await noteHeard(connect, 'resend')
    if (event.type === 'email.received') {
      if (event.data?.email_id === undefined) {
        throw new AppError('unprocessable', 'no_email_id', 'A received email needs its id.')
      }
      const { RESEND_API_KEY, RESEND_BASE_URL } = env()
      const resend = new Resend(RESEND_API_KEY, RESEND_BASE_URL ? { baseUrl: RESEND_BASE_URL } : {})
      const reply = await readReply(resend, event.data.email_id, id)
      if (reply) await receiveMessage(connect(), reply)
      await noteHeard(connect, 'email_reply') // only now: an answer nobody could read has not arrived
      return new Response(null, { status: 204 })
    }
    const fact = resendEvent(event, id)
    if (fact) {
      await applyEvent(connect, fact)
    }
    return new Response(null, { status: 204 })
  },
)
