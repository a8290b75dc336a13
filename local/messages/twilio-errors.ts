/** Twilio's words for the error codes that arrive after acceptance, in `error_message` and on the page. */
export const twilioErrors: { readonly [code: number]: string } = {
  63016: 'Outside messaging window. For WhatsApp, use a Message Template instead',
  63018: 'Rate limit exceeded for Channel',
  63024: 'Invalid message recipient',
  63028: 'Number of parameters provided does not match the expected number of parameters',
  63049: 'Meta chose not to deliver this WhatsApp marketing message',
}
