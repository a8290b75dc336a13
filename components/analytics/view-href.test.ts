import { expect, it } from 'vitest'
import { viewHref } from './view-href.ts'
import { View } from './view.ts'

it.each([
  [{}, '/followups/analytics'],
  [{ range: '7d', channel: 'email' }, '/followups/analytics?range=7d&channel=email'],
  [{ range: '7d', from: '2026-01-01', to: '2026-02-01' }, '/followups/analytics?from=2026-01-01&to=2026-02-01'],
  [
    { compare: 'none', reading: 'answers', reps: 'shown' },
    '/followups/analytics?compare=none&reading=answers&reps=shown',
  ],
])('%j', (view, href) => {
  expect(viewHref(View.parse(view))).toBe(href)
  expect(View.parse(Object.fromEntries(new URL(href, 'http://x').searchParams))).toMatchObject(
    'from' in view ? { from: '2026-01-01', to: '2026-02-01' } : view,
  )
})

it('falls back where the address says nonsense', () => {
  const nonsense = {
    range: ['7d', '30d'],
    from: '2026-02-30',
    channel: 'fax',
    playbook: "'; --",
    owner: 'me',
    reps: '1',
  }
  expect(View.parse(nonsense)).toEqual({ range: '30d', compare: 'previous', reading: 'sends' })
})
