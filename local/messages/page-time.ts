import { html } from 'hono/html'
import type { Html, PageView } from './page-view.ts'

/** A time in the zone of the address book, which the page names: only the clock for today, else with the day. */
export function pageTime(iso: string, { language, now, book: { timeZone } }: PageView): Html {
  const locale = language === 'de' ? 'de-DE' : 'en-GB'
  const day = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'short' })
  const at = new Date(iso)
  const isToday = day.format(at) === day.format(now)
  const format = new Intl.DateTimeFormat(locale, {
    timeZone,
    ...(isToday ? {} : { day: 'numeric', month: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
  })
  return html`<time datetime="${iso}">${format.format(at)}</time>`
}
