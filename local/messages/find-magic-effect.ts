import { magicRecipients, type MagicEffect } from './magic-recipients.ts'

/** The effect of a phone number or bare email address, if it is magic: `bounced@…` and `bounced+anything@…` are. */
export function findMagicEffect(address: string): MagicEffect | undefined {
  const key = address.startsWith('+') ? address : address.split(/[+@]/)[0]?.toLowerCase()
  return magicRecipients.find((magic) => magic.address === key)?.effect
}
