import type { View } from './view.ts'

type Days = { from: string; to: string }

/**
 * The first and the last local day of a view, today (YYYY-MM-DD in the organisation's zone) being the last of every range
 * that has not ended. Two days given the wrong way round are turned.
 */
export function daysOf({ range, from, to }: Pick<View, 'range' | 'from' | 'to'>, today: string): Days {
  if (from && to) return from <= to ? { from, to } : { from: to, to: from }
  const firstOfMonth = `${today.slice(0, 7)}-01`
  switch (range) {
    case '7d':
      return { from: shift(today, -6), to: today }
    case '30d':
      return { from: shift(today, -29), to: today }
    case '90d':
      return { from: shift(today, -89), to: today }
    case 'this_month':
      return { from: firstOfMonth, to: today }
    case 'last_month': {
      const last = shift(firstOfMonth, -1)
      return { from: `${last.slice(0, 7)}-01`, to: last }
    }
    case 'this_year':
      return { from: `${today.slice(0, 4)}-01-01`, to: today }
  }
}

function shift(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
