import { html } from 'hono/html'
import type { Html, PageView } from './page-view.ts'

/** A time in this machine's zone: only the clock for today, else with the day. */
export function pageTime(iso: string, { language, now }: PageView): Html {
  const at = new Date(iso)
  const isToday = at.toDateString() === now.toDateString()
  const format = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    ...(isToday ? {} : { day: 'numeric', month: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
  })
  return html`<time datetime="${iso}">${format.format(at)}</time>`
}
