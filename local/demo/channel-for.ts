import type { DemoLead } from './create-leads.ts'
import type { Channel, PlaybookId } from './demo-data.ts'
import { loops } from './loops.ts'

/** The channel the rules would take: the lead's wish, its last answer's, the playbook's, then the usual order. */
export function channelFor(
  { row, mayWhatsapp, mayMarket }: DemoLead,
  playbook: PlaybookId,
  answeredBy: string | null,
): Channel {
  const { channels, isMarketing } = loops[playbook]
  const isLawful = {
    whatsapp: mayWhatsapp && !isMarketing,
    email: row.email !== null && (!isMarketing || mayMarket),
    in_app: true,
  }
  const lastOne = (['whatsapp', 'email'] as const).filter((channel) => channel === answeredBy)
  const order = [row.preferred_channel, ...lastOne, ...channels, 'whatsapp', 'email'] as const
  return order.find((channel) => channel !== null && isLawful[channel]) ?? 'in_app'
}
