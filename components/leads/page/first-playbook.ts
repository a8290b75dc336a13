import type { LeadPage } from '#lib/leads/contract'
import type { Playbook } from '#lib/playbooks/contract'
import { fittingPlaybooks } from './fitting-playbooks.ts'
import { lastSent } from './last-sent.ts'

type Known = Pick<LeadPage, 'signals' | 'timeline'>

/**
 * The playbook a new follow-up starts with: that of the newest open loop. '', the writer's own text, when it has spoken
 * on that occasion or within 48 hours before now, so that the same message is not offered twice.
 */
export function firstPlaybook({ signals, timeline }: Known, playbooks: Playbook[], now: Date): string {
  const first = fittingPlaybooks(signals, playbooks).find(({ trigger_type }) => trigger_type !== 'long_inactivity')
  const loop = signals.find(({ trigger_type }) => trigger_type === first?.trigger_type)
  if (!first || loop?.verdict === 'already_used' || lastSent(first.id, timeline, now)) return ''
  return first.id
}
