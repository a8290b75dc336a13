/** How our WhatsApp number stands with the provider; status is the provider's word, ONLINE when it may send. Otherwise as EmailDomain. */
export type WhatsappSender =
  | { seen: 'not_configured' | 'not_here' | 'key_refused' | 'unreachable' }
  | { seen: 'sender_missing'; number: string }
  | { seen: 'found'; number: string; status: string }
