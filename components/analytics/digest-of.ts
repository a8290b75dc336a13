import type { FollowupAnalytics } from '#lib/analytics/contract'

/**
 * A short text that is equal for equal figures, whichever side of the wire they are on; the moment they were asked does not
 * count. Two 32-bit FNV-1a sums: against chance, not against malice.
 */
export function digestOf(figures: FollowupAnalytics): string {
  const text = JSON.stringify({ ...figures, unmerged_as_of: undefined })
  let [one, other] = [0x81_1c_9d_c5, 0x05_0c_5d_1f]
  for (let at = 0; at < text.length; at++) {
    one = Math.imul(one ^ text.charCodeAt(at), 0x01_00_01_93)
    other = Math.imul(other ^ text.charCodeAt(text.length - 1 - at), 0x01_00_01_93)
  }
  return [one, other].map((sum) => (sum >>> 0).toString(36)).join('-')
}
