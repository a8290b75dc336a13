/** A week: what is not answered by then rarely is. */
const ripeAfterDays = 7

/**
 * Whether the last messages of a range may well still be answered: its last day (to) lies at most seven days before today,
 * both local days (YYYY-MM-DD) of the organisation. Its rates are then not yet those of a period that is long over.
 */
export function isStillOpen(to: string, today: string): boolean {
  return Date.parse(today) - Date.parse(to) <= ripeAfterDays * 86_400_000
}
