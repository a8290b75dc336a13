import { useDuration } from '../format/use-duration.ts'

/** Says hours as "25 min", "5 h 12 min" or "2 days 4 h". */
export function useHours(): (hours: number) => string {
  const duration = useDuration()
  // Whole minutes: seconds of an answer are noise.
  return (hours) => duration(Math.max(1, Math.round(hours * 60)) * 60_000)
}
