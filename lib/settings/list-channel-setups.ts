import { listChannels } from '../channels/list-channels.ts'
import type { Env } from '../env.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { connectionOf } from './connection-of.ts'
import type { ChannelSetupList } from './contract.ts'

/** How the channels stand, what they hang on in this environment, and how far WhatsApp's texts are. */
export async function listChannelSetups(db: Db, env: Env): Promise<ChannelSetupList> {
  const [standings, texts] = await Promise.all([listChannels(db), db.from('whatsapp_templates').select('status')])
  const templates: Record<string, number> = {}
  for (const { status } of unwrap(texts)) {
    templates[status] = (templates[status] ?? 0) + 1
  }
  return {
    channels: standings.map(({ per_second, ...standing }) => ({
      ...standing,
      per_minute: per_second === null ? null : Math.round(per_second * 60),
      ...connectionOf(standing.channel, env),
    })),
    templates,
  }
}
