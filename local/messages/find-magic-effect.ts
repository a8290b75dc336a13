import { magicRecipients, type MagicEffect } from './magic-recipients.ts'

/**
 * The effect of a phone number or bare email address, if it is magic. Many recipients may share one: `bounced@…` and
 * `bounced+anything@…` are the same, and a magic phone number may be followed by four digits.
 */
export function findMagicEffect(address: string): MagicEffect | undefined {
  const key = address.startsWith('+') ? address.replace(/^(\+1500555\d{4})\d{4}$/, '$1') : address.split(/[+@]/)[0]
  return magicRecipients.find((magic) => magic.address === key?.toLowerCase())?.effect
}
