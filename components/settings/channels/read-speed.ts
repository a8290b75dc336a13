/** Messages per second from what was typed as messages per minute; null: no limit; undefined: neither. */
export function readSpeed(text: string): number | null | undefined {
  const bare = text.trim()
  if (bare === '') return null
  const perMinute = /^\d{1,5}$/.test(bare) ? Number(bare) : 0
  return perMinute >= 6 && perMinute <= 60_000 ? Math.round((perMinute / 60) * 100) / 100 : undefined
}
