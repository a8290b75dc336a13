import { expect, it } from 'vitest'
import { View } from './view.ts'
import { whyNothing } from './why-nothing.ts'

const nothing = { sent: 0, tasks: 0 }
const past = { from: '2026-01-01', to: '2026-01-31' }
const lately = { from: '2026-10-24', to: '2026-11-22' }

it('has nothing to explain where something was sent, be it a task', () => {
  expect(whyNothing({ sent: 1, tasks: 0 }, past, View.parse({}), '2026-11-22')).toBeNull()
  expect(whyNothing({ sent: 0, tasks: 1 }, past, View.parse({}), '2026-11-22')).toBeNull()
})

it('names the future first, then the filters, then the range', () => {
  const filtered = View.parse({ channel: 'email', range: '7d' })
  expect(whyNothing(nothing, { from: '2026-11-23', to: '2026-11-30' }, filtered, '2026-11-22')).toEqual({
    why: 'future',
    href: '/followups/analytics?channel=email',
  })
  expect(whyNothing(nothing, past, filtered, '2026-11-22')).toEqual({
    why: 'filtered',
    href: '/followups/analytics?range=7d',
  })
  expect(whyNothing(nothing, past, View.parse({ from: '2026-01-01', to: '2026-01-31' }), '2026-11-22')).toEqual({
    why: 'past',
    href: '/followups/analytics',
  })
  expect(whyNothing(nothing, lately, View.parse({}), '2026-11-22')).toEqual({ why: 'yet', href: '/leads' })
})
