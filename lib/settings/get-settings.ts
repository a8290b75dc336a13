import { composeLetter } from '../channels/email/compose-letter.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { Settings } from './contract.ts'

const Stored = Settings.omit({ email_footer: true })

/** The organisation's rules as they stand. Members only. */
export async function getSettings(db: Db): Promise<Settings> {
  const stored = Stored.parse(unwrap(await db.rpc('get_settings')))
  const language = stored.language === 'en' ? ('en' as const) : (`de-${stored.formality}` as const)
  const frame = { language, organisation: stored.name, sender: null, company: stored }
  return { ...stored, email_footer: composeLetter({ subject: null, message: '' }, frame, '').company }
}
