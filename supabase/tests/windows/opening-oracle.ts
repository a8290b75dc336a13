/** What an organisation allows: minutes of the local day, ISO weekdays, local days (YYYY-MM-DD) without sending. */
export type Window = { opens: number; closes: number; workingDays: number[]; holidays: Set<string> }

type Local = { day: string; minute: number; weekday: number }

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/**
 * When a window is open, by walking minute after minute along the clocks of Intl.DateTimeFormat: slow, but with nothing
 * to get wrong about changes of the clocks. Moments are milliseconds UTC; `from` and `until` bound what may be asked.
 */
export function openingOracle(timeZone: string, from: number, until: number) {
  const offsets = offsetsOf(timeZone, from - 40 * 24 * hourMs, until + 120 * 24 * hourMs)
  const local = (at: number): Local => {
    let low = 0
    for (let high = offsets.length - 1; low < high;) {
      const middle = Math.ceil((low + high) / 2)
      if ((offsets[middle]?.at ?? 0) <= at) low = middle
      else high = middle - 1
    }
    const clock = new Date(at + (offsets[low]?.offset ?? 0))
    return {
      day: clock.toISOString().slice(0, 10),
      minute: Math.floor((clock.getTime() % (24 * hourMs)) / minuteMs),
      weekday: clock.getUTCDay() || 7,
    }
  }
  const isOpen = (at: number, window: Window) => {
    const { day, minute, weekday } = local(at)
    return (
      minute >= window.opens &&
      minute < window.closes &&
      window.workingDays.includes(weekday) &&
      !window.holidays.has(day)
    )
  }
  /** The first open moment from `at` on, and how many minutes it stays open from there (counted up to 15). */
  const firstOpen = (at: number, window: Window) => {
    if (isOpen(at, window)) return { at, minutes: 0 }
    let next = Math.ceil(at / minuteMs) * minuteMs
    while (!isOpen(next, window)) next += minuteMs
    let minutes = 1
    while (minutes < 15 && isOpen(next + minutes * minuteMs, window)) minutes += 1
    return { at: next, minutes }
  }
  return { isOpen, firstOpen, changes: offsets.slice(1).map((change) => change.at) }
}

/** The zone's distance from UTC (ms), from each moment on at which it changes; the first holds from the beginning. */
function offsetsOf(timeZone: string, from: number, until: number) {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  const offsetAt = (at: number) => {
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part
    return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at / minuteMs) * minuteMs
  }
  const start = Math.floor(from / hourMs) * hourMs
  const found = [{ at: start, offset: offsetAt(start) }]
  for (let at = start; at < until; at += 12 * hourMs) {
    if (offsetAt(at) === offsetAt(at + 12 * hourMs)) continue
    for (let minute = at; minute < at + 12 * hourMs; minute += minuteMs) {
      const offset = offsetAt(minute + minuteMs)
      if (offset !== offsetAt(minute)) found.push({ at: minute + minuteMs, offset })
    }
  }
  return found
}
