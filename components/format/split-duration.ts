type Duration =
  | { unit: 'under_a_second' }
  | { unit: 'seconds'; seconds: number }
  | { unit: 'minutes'; minutes: number; seconds: number }
  | { unit: 'hours'; hours: number; minutes: number }
  | { unit: 'days'; days: number; hours: number }

/** Splits milliseconds for reading: tenths up to ten seconds, then whole seconds, from an hour on whole minutes, from a day on whole hours. */
export function splitDuration(milliseconds: number): Duration {
  if (milliseconds < 1000) return { unit: 'under_a_second' }
  if (milliseconds < 9950) return { unit: 'seconds', seconds: Math.round(milliseconds / 100) / 10 }
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 60) return { unit: 'seconds', seconds }
  if (seconds < 3600) return { unit: 'minutes', minutes: Math.floor(seconds / 60), seconds: seconds % 60 }
  if (seconds >= 86_400)
    return { unit: 'days', days: Math.floor(seconds / 86_400), hours: Math.floor((seconds % 86_400) / 3600) }
  return { unit: 'hours', hours: Math.floor(seconds / 3600), minutes: Math.floor((seconds % 3600) / 60) }
}
