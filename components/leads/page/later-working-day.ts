/** The local day (yyyy-mm-dd) so many days after another, Saturdays and Sundays not counted; holidays are not known here. */
export function laterWorkingDay(day: string, workingDays: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  for (let left = workingDays; left > 0;) {
    date.setUTCDate(date.getUTCDate() + 1)
    if (date.getUTCDay() % 6 !== 0) left -= 1
  }
  return date.toISOString().slice(0, 10)
}
