import { env } from '#lib/env'
import { asWebhook } from '#lib/http/as-webhook'
import { noteHeard } from '#lib/setup/note-heard'
import { applyEvent } from '#lib/tracking/apply-event'
import { receiveMessage } from '#lib/tracking/receive-message'
import { twilioEvent } from '#lib/tracking/twilio-event'
import { verifyTwilio } from '#lib/tracking/verify-twilio'

export const POST = asWebhook(
  (body, request) => verifyTwilio(body, request, env()),
  async ({ connect, event: form, request }) => {
    const { searchParams } = new URL(request.url)
    const about = { followUpId: searchParams.get('follow_up'), attempt: searchParams.get('attempt') }
    const event = twilioEvent(form, about, new Date())
    await noteHeard(connect, 'twilio')
    if (event && 'status' in event) {
      await applyEvent(connect, event.status)
    } else if (event) {
      await receiveMessage(connect(), event.message)
      await noteHeard(connect, 'whatsapp_reply')
    }
    // An empty TwiML document: nothing is answered automatically.
    return new Response('<Response/>', { headers: { 'content-type': 'text/xml' } })
  },
)
