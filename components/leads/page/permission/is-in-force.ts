import type { LeadPermission } from '#lib/leads/contract'

/** Whether a permission was given and not withdrawn. */
export function isInForce({ obtained_at, withdrawn_at }: LeadPermission): boolean {
  return obtained_at !== null && withdrawn_at === null
}
