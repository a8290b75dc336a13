/** A moment as a provider writes it, as ISO UTC; null where it is none, or none a message can have (2000 to 2100). */
export function readTime(text: string | undefined): string | null {
  const at = new Date(text ?? '')
  const year = at.getUTCFullYear() // NaN for what is no moment
  return year >= 2000 && year < 2100 ? at.toISOString() : null
}
