/**
 * The From header: names in quotes before the address, so that commas and dots in them are no syntax. Quotes, brackets,
 * line breaks and invisible characters of the names are taken out; the provider encodes what is not ASCII (RFC 2047).
 */
export function senderAddress(names: (string | null | undefined)[], address: string): string {
  const shown = names
    .map((name) =>
      (name ?? '')
        .replaceAll(/["\\<>]/g, '')
        .replaceAll(/[\s\p{C}]+/gu, ' ')
        .trim(),
    )
    .filter(Boolean)
    .join(' · ')
  return shown ? `"${shown}" <${address}>` : address
}
