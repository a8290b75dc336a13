/** Which part of 03/04/2026 is the day. */
export type DateOrder = 'day_first' | 'month_first'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const german: Record<string, string> = { mär: 'mar', mrz: 'mar', mai: 'may', okt: 'oct', dez: 'dec' }
const monthOf = (word: string) => {
  const short = word.toLowerCase().slice(0, 3)
  return months.indexOf(german[short] ?? short) + 1
}
const two = (n: number) => String(n).padStart(2, '0')

function clock(time: string | undefined): string | null {
  if (!time) return ''
  const found = /^(\d{1,2}):(\d\d)(?::\d\d)?\s*([ap])?\.?m?\.?$/i.exec(time.replace(/\s*uhr$/i, ''))
  if (!found) return null
  const [, hour = '', minute = '', half] = found
  const hours = half ? (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hour)
  return hours < 24 ? `T${two(hours)}:${minute}` : null
}

function isoDay(year: number, month: number, day: number): string | null {
  const whole = year < 100 ? 2000 + year : year
  const date = new Date(Date.UTC(whole, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && month > 0
    ? `${whole}-${two(month)}-${two(day)}`
    : null
}

function join(day: string | null, time: string | undefined): string | null {
  const at = clock(time?.trim())
  return day !== null && at !== null ? `${day}${at}` : null
}

/**
 * A date as people and programs write it, as ISO 8601: 2026-03-04 or, with a time, 2026-03-04T09:30, local wherever it was written unless
 * it says UTC or an offset. Understands 4.3.2026, 04/03/26, 4. März 2026, Mar 4, 2026, times with AM and PM, and Excel's day
 * numbers; null for anything else.
 */
export function readDay(text: string, order: DateOrder): string | null {
  const given = text.trim().replace(/^(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun)[a-zäé]*\.?,?\s+/i, '')
  const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|UTC|[+-]\d\d:?\d\d)?)?$/.exec(given)
  if (iso) {
    const day = isoDay(Number(iso[1]), Number(iso[2]), Number(iso[3]))
    return day && iso[4] ? `${day}T${iso[4]}${iso[5] === 'UTC' ? 'Z' : (iso[5] ?? '')}` : day
  }
  const numbers = /^(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d\d)(?:,?\s+(.+))?$/.exec(given)
  if (numbers) {
    const [, first = '', mark, second = '', year = '', time] = numbers
    const isDayFirst = mark !== '/' || order === 'day_first'
    return join(isoDay(Number(year), Number(isDayFirst ? second : first), Number(isDayFirst ? first : second)), time)
  }
  const worded = /^(\d{1,2})\.?\s+([a-zäé]{3,})\.?,?\s+(\d{4})(?:,?\s+(.+))?$/i.exec(given)
  if (worded) return join(isoDay(Number(worded[3]), monthOf(worded[2] ?? ''), Number(worded[1])), worded[4])
  const english = /^([a-z]{3,})\.?\s+(\d{1,2}),?\s+(\d{4})(?:,?\s+(.+))?$/i.exec(given)
  if (english) return join(isoDay(Number(english[3]), monthOf(english[1] ?? ''), Number(english[2])), english[4])
  const serial = /^\d{5}$/.test(given) ? Number(given) : 0
  return serial > 36_525 && serial < 73_051 ? new Date((serial - 25_569) * 86_400_000).toISOString().slice(0, 10) : null
}
