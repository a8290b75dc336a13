/** Where the app of the webhook tests lives for the providers, and what they sign with. */
export const receiverKeys = {
  appUrl: 'https://app.nordlicht.example',
  twilio: 'a'.repeat(32),
  resend: Buffer.from('of-the-webhook-tests-of-this-app'),
}
