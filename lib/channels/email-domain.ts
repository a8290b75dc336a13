/**
 * How the sender's domain stands with the email provider. not_configured: no key here; not_here: the real provider is not
 * asked outside production; key_sends_only: the key may send but not look; status is the provider's word, can_receive whether answers get in.
 */
export type EmailDomain =
  | { seen: 'not_configured' | 'not_here' | 'key_refused' | 'key_sends_only' | 'unreachable' }
  | { seen: 'domain_missing'; domain: string }
  | { seen: 'found'; domain: string; status: string; can_receive: boolean }
