import type { LeadSignal } from '#lib/leads/contract'
import type { Playbook } from '#lib/playbooks/contract'

/**
 * The playbooks that are switched on and made for a lead's open loops, that of the newest event first; the one for long
 * silence, which is always open, comes last.
 */
export function fittingPlaybooks(signals: LeadSignal[], playbooks: Playbook[]): Playbook[] {
  const isSilence = ({ trigger_type }: LeadSignal) => trigger_type === 'long_inactivity'
  return signals
    .toSorted((a, b) => Number(isSilence(a)) - Number(isSilence(b)) || b.waiting_since.localeCompare(a.waiting_since))
    .flatMap(({ trigger_type }) => playbooks.filter((one) => one.is_active && one.trigger_type === trigger_type))
}
