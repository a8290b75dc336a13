/**
 * A phone number as people write it, as E.164 ("0171 / 123 45-67" → "+491711234567"), or null if it is none. A number
 * without a country code is German; one without a leading 0 or + could be anything and is none.
 */
export function normalizePhone(text: string): string | null {
  // Numbers are pasted: full-width digits, invisible marks around what an address book copies, a minus for a hyphen.
  let digits = text.normalize('NFKC').replaceAll(/[\s./\p{Pd}\p{Cf}\u2212]/gu, '')
  // "+49 (0) 171": the 0 is dialled inside the country only.
  if (/^\(?(?:\+|00)/.test(digits)) digits = digits.replace('(0)', '')
  digits = digits
    .replaceAll(/[()]/g, '')
    .replace(/^00/, '+')
    .replace(/^0/, '+49')
    .replace(/^\+(49|43|41)0/, '+$1')
  return /^\+(?!(?:49|43|41)0)[1-9][0-9]{6,14}$/.test(digits) ? digits : null
}
