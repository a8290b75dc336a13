const credentials = [
  '20003',
  '401',
  '403',
  'missing_api_key',
  'invalid_api_key',
  'restricted_api_key',
  'invalid_access',
]
const sender = ['63001', '63007', '63020', 'invalid_from_address']

/** What of ours a provider refuses, by the reason of a halted channel such as twilio_20003, and its code for looking it up. */
export function readHaltReason(reason: string): { refused: 'credentials' | 'sender' | 'settings'; code: string } {
  const code = reason.replace(/^(twilio|resend)_/, '')
  return { code, refused: credentials.includes(code) ? 'credentials' : sender.includes(code) ? 'sender' : 'settings' }
}
