/** A phone number as written by its owner in the international form WhatsApp takes (E.164), or null where it has no country code. */
export function ownNumber(phone: string | null): string | null {
  const bare = (phone ?? '').replaceAll(/[\s()./-]/g, '').replace(/^00/, '+')
  return /^\+[1-9]\d{6,14}$/.test(bare) ? bare : null
}
