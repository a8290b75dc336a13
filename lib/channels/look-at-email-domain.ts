import 'server-only'
import { Resend } from 'resend'
import { z } from 'zod'
import type { Env } from '../env.ts'
import type { EmailDomain } from './email-domain.ts'

type Asked = Pick<Env, 'RESEND_API_KEY' | 'EMAIL_FROM' | 'RESEND_BASE_URL' | 'VERCEL_ENV' | 'ALLOW_REAL_SENDS'>

const deadlineMs = 5_000

const Domains = z.object({
  data: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      capabilities: z.object({ receiving: z.string().optional() }).optional(),
    }),
  ),
})

/**
 * Asks Resend about the domain of EMAIL_FROM; sends nothing, never throws. As with
 * sending, the real provider is only asked in production (VERCEL_ENV=production) or with ALLOW_REAL_SENDS=1.
 */
export async function lookAtEmailDomain(env: Asked): Promise<EmailDomain> {
  const { RESEND_API_KEY, EMAIL_FROM, RESEND_BASE_URL } = env
  if (!RESEND_API_KEY || !EMAIL_FROM) return { seen: 'not_configured' }
  if (!RESEND_BASE_URL && env.VERCEL_ENV !== 'production' && env.ALLOW_REAL_SENDS !== '1') return { seen: 'not_here' }
  const resend = new Resend(RESEND_API_KEY, RESEND_BASE_URL ? { baseUrl: RESEND_BASE_URL } : {})
  const { data, error } = await resend.get<unknown>('/domains?limit=100', { signal: AbortSignal.timeout(deadlineMs) })
  if (error) {
    if (error.name === 'restricted_api_key') return { seen: 'key_sends_only' }
    // an invalid key is 400, 401 or 403; nothing else of this question could be wrong
    return { seen: [400, 401, 403].includes(error.statusCode ?? 0) ? 'key_refused' : 'unreachable' }
  }
  const domain = EMAIL_FROM.slice(EMAIL_FROM.lastIndexOf('@') + 1).toLowerCase()
  const list = Domains.safeParse(data)
  if (!list.success) return { seen: 'unreachable' }
  const found = list.data.data
    .filter(({ name }) => domain === name.toLowerCase())
    .toSorted((a, b) => Number(b.status === 'verified') - Number(a.status === 'verified'))[0]
  return found
    ? { seen: 'found', domain, status: found.status, can_receive: found.capabilities?.receiving !== 'disabled' }
    : { seen: 'domain_missing', domain }
}
