/**
 * What Supabase's advisors may report about our schema, and why it stays. By the name of a lint (all of it) or by the key of
 * one finding; each of them is explained in DECISIONS.md, too. An entry that is reported no longer has to go.
 */
export const accepted: Record<string, string> = {
  unused_index: 'The database under test was never queried, so every index is unused.',
  rls_enabled_no_policy_private_call_counts: 'Only functions of the owner touch it; nobody else has a policy.',
  rls_enabled_no_policy_private_idempotent_answers: 'Only functions of the owner touch it; nobody else has a policy.',
  rls_enabled_no_policy_private_opt_out_key: 'Only functions of the owner read the key; nobody else has a policy.',
  rls_enabled_no_policy_private_webhook_secrets: 'Only functions of the owner read them; nobody else has a policy.',
  rls_enabled_no_policy_public_api_keys: 'Managers reach it through functions that never hand out a hash.',
}
