import { localToday } from './local-today.ts'
import { useLeadContext } from './lead-context.ts'
import { useLocalDay } from './use-local-day.ts'

/** Says the day of a UTC moment at the lead's place in words: "today", "Friday, 20 November". */
export function useDayInWords(): (moment: string) => string {
  const { lead } = useLeadContext()
  const localDay = useLocalDay(lead.time_zone)
  return (moment) => localDay(localToday(new Date(moment), lead.time_zone), 'bare')
}
