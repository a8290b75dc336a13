import { z } from 'zod'
import { Health } from '../health/contract.ts'
import { ask } from './ask.ts'
import type { Finding } from './finding.ts'
import { remedies } from './remedies.ts'

const Problem = z.object({ reason: z.string() })

/** The deployment behind APP_URL: that it answers, is healthy, and would let this scheduler in. Starts no run. */
export async function checkApp(appUrl: string, cronSecret: string | undefined): Promise<Finding[]> {
  const bad = (says: string, remedy: string): Finding => ({ about: 'APP_URL', mark: '✗', says, remedy })
  const { status, body } = await ask(`${appUrl}/api/health`)
  const health = Health.safeParse(body).data
  if (status === 0)
    return [bad(`nobody answers there (${String(body)})`, `start or deploy the app; ${remedies.APP_URL}`)]
  if (!health) {
    const protection = 'is this another site’s address, or does Vercel → Deployment Protection keep visitors out?'
    return [bad(`/api/health answers ${status}, and not as this app`, protection)]
  }
  const trouble = [
    ...health.alerts,
    ...Object.entries(health.channels).flatMap(([channel, { state, reason }]) =>
      state === 'halted' ? [`${channel} halted: ${reason}`] : [],
    ),
  ]
  const troubles = trouble.join(', ') || 'a channel is paused or lacks the company details'
  const app: Finding =
    health.status === 'down'
      ? bad('answers, but has no database', 'its own SUPABASE_URL and SUPABASE_SECRET_KEY: the same as here?')
      : health.status === 'degraded'
        ? {
            about: 'APP_URL',
            mark: '!',
            says: `answers, degraded: ${troubles}`,
            remedy: 'the notices in the app say more',
          }
        : { about: 'APP_URL', mark: '✓', says: 'answers and is well' }
  if (!cronSecret) return [app]

  const knock = await ask(`${appUrl}/api/cron`, { authorization: `Bearer ${cronSecret}` })
  const isRefused = Problem.safeParse(knock.body).data?.reason === 'cron_secret'
  const says = isRefused ? 'the app has another one' : `the app answers ${knock.status} to it`
  const secret: Finding =
    knock.status === 204
      ? { about: 'CRON_SECRET', mark: '✓', says: 'the app accepts it' }
      : { about: 'CRON_SECRET', mark: '✗', says, remedy: `${remedies.CRON_SECRET}; deploy again after a change` }
  return [app, secret]
}
