import type { Route } from 'next'
import type { View } from './view.ts'

/** The address of a view, changed; what is as usual is left out, so that the plain dashboard has the plain address. */
export function viewHref(view: View, change: Partial<View> = {}, path = '/followups/analytics'): Route {
  const { range, from, to, compare, channel, playbook, owner, reading, reps, whole } = { ...view, ...change }
  const parts = new URLSearchParams()
  if (from && to) {
    parts.set('from', from)
    parts.set('to', to)
  } else if (range !== '30d') parts.set('range', range)
  if (compare !== 'previous') parts.set('compare', compare)
  if (reading !== 'sends') parts.set('reading', reading)
  for (const [name, value] of Object.entries({ channel, playbook, owner, reps, whole })) {
    if (value) parts.set(name, value)
  }
  return (parts.size > 0 ? `${path}?${parts}` : path) as Route
}
