import type { Finding } from './finding.ts'

/** Whom messages of a process with this environment reach. */
export function checkReach(env: Record<string, string | undefined>): Finding {
  const about = 'Reach'
  const isOn = env.VERCEL_ENV === 'production' || env.ALLOW_REAL_SENDS === '1'
  const real = [
    ...(env.TWILIO_ACCOUNT_SID && !env.TWILIO_API_URL ? ['Twilio'] : []),
    ...(env.RESEND_API_KEY && !env.RESEND_BASE_URL ? ['Resend'] : []),
  ].join(' and ')
  if (!real) return { about, mark: '✓', says: 'nobody: there is no real provider' }
  if (isOn) return { about, mark: '✓', says: `customers, through ${real}` }
  const remedy = 'right for a trial; VERCEL_ENV=production (Vercel sets it) or ALLOW_REAL_SENDS=1 lets messages out'
  return { about, mark: '!', says: `nobody: ${real} stays unused outside production`, remedy }
}
