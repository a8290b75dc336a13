type Meaning = 'bad_number' | 'no_whatsapp' | 'stopped' | 'template_needed' | 'provider_gave_up' | 'provider_refused'
type Read = { channel: 'whatsapp' | 'email'; code: string; meaning: Meaning }

/** What Twilio's codes mean to the person who has to go on. */
const meanings: Record<string, Meaning> = {
  '21211': 'bad_number',
  '21614': 'bad_number',
  '21610': 'stopped',
  '63003': 'no_whatsapp',
  '63024': 'no_whatsapp',
  '63016': 'template_needed',
}

/** Reads why a provider did not deliver out of a reason such as whatsapp_63024 or gave_up_resend_500; null for others. */
export function readProviderReason(reason: string): Read | null {
  const [, gaveUp, provider, code = ''] = /^(gave_up_)?(twilio|whatsapp|resend|email)_(.+)$/.exec(reason) ?? []
  if (!provider) return null
  const channel = provider === 'twilio' || provider === 'whatsapp' ? 'whatsapp' : 'email'
  const meaning = gaveUp ? 'provider_gave_up' : (channel === 'whatsapp' && meanings[code]) || 'provider_refused'
  return { channel, code, meaning }
}
