import { useFormatter } from 'next-intl'

/** Says two local days (YYYY-MM-DD) as "24 Oct – 22 Nov 2026". */
export function useDayRange(): (days: { from: string; to: string }) => string {
  const format = useFormatter()
  return ({ from, to }) =>
    format.dateTimeRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`), {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: 'UTC',
    })
}
