import 'server-only'
import type { Env } from '../env.ts'
import { AppError } from '../errors.ts'
import { connectTwilio } from './connect-twilio.ts'
import type { TemplateReview, TemplateVerdict } from './template-review.ts'

const states: Record<string, TemplateVerdict['status']> = {
  approved: 'approved',
  rejected: 'rejected',
  paused: 'paused',
  disabled: 'paused',
}

/**
 * Meta's review through Twilio's Content API; null where WhatsApp is not configured. As with sending, the real provider is only
 * asked in production (VERCEL_ENV=production) or with ALLOW_REAL_SENDS=1.
 */
export function openTemplateReview(env: Env): TemplateReview | null {
  const { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: token, TWILIO_API_URL: apiUrl } = env
  if (!sid || !token || !(apiUrl || env.VERCEL_ENV === 'production' || env.ALLOW_REAL_SENDS === '1')) {
    return null
  }
  const contents = async () => (await connectTwilio({ sid, token }, { apiUrl })).client.content.v1.contents
  return {
    async submit({ name, language, category, body, samples }) {
      return refusalsAsErrors(async () => {
        const content = await contents()
        // the SDK sends what it is given: its types name fields that Twilio does not know
        const text = { friendly_name: name, language, variables: samples, types: { 'twilio/text': { body } } }
        const created = await content.create(text as never)
        // Meta takes a name once; the same text may come again, changed
        const request = { name: `${name}_${created.sid.slice(-8)}`, category: category.toUpperCase() }
        const { status, rejectionReason } = await content(created.sid).approvalCreate.create(request)
        return { content_sid: created.sid, ...verdict(status, rejectionReason) }
      })
    },
    async look(contentSid) {
      return refusalsAsErrors(async () => {
        const { whatsapp } = await (await contents())(contentSid).approvalFetch().fetch()
        const said: Record<string, unknown> = whatsapp
        return verdict(String(said.status), said.rejection_reason)
      })
    },
  }
}

function verdict(status: string, reason: unknown): TemplateVerdict {
  return { status: states[status] ?? 'pending', reason: typeof reason === 'string' && reason !== '' ? reason : null }
}

async function refusalsAsErrors<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    const { status, code, message } = error as { status?: number; code?: number | string; message?: string }
    throw status === 400 || status === 422
      ? new AppError('unprocessable', 'template_refused', `${code}: ${message}`, { cause: error })
      : new AppError('unavailable', 'whatsapp_unreachable', `Twilio could not be asked (${code ?? status}).`, {
          cause: error,
        })
  }
}
