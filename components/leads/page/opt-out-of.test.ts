import { expect, it } from 'vitest'
import type { TimelineEntry } from '#lib/leads/contract'
import { madeUpEntry } from './made-up-entry.ts'
import { optOutOf } from './opt-out-of.ts'

const since = '2026-11-22T10:00:00+00:00'
const stop = (at: string) => ({ kind: 'activity', type: 'opt_out', at, body: 'STOP' }) as TimelineEntry
const withdrawn = (reason: string, at = since) => madeUpEntry({ status: 'cancelled', reason, at })

it('finds the words that ended contact, not those before or repeated, and counts what was withdrawn', () => {
  const first = stop('2026-11-22T08:00:00Z')
  const timeline = [
    stop('2026-11-22T12:00:00Z'),
    withdrawn('signal_do_not_contact'),
    withdrawn('do_not_contact'),
    withdrawn('lead_answered'),
    first,
    withdrawn('do_not_contact', '2026-11-01T10:00:00Z'),
    stop('2026-11-01T10:00:00Z'),
  ]
  expect(optOutOf(timeline, since)).toEqual({ entry: first, withdrawn: 2 })
})

it('knows no words where somebody else ended it', () => {
  expect(optOutOf([stop('2026-11-01T10:00:00Z')], since)).toEqual({ entry: undefined, withdrawn: 0 })
})
