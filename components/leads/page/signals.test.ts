import { describe, expect, it } from 'vitest'
import type { Playbook } from '#lib/playbooks/contract'
import { bySoonest } from './by-soonest.ts'
import { fittingPlaybooks } from './fitting-playbooks.ts'
import { isAtRest } from './is-at-rest.ts'
import { madeUpSignal } from './made-up-signal.ts'

describe('bySoonest', () => {
  it('puts what is planned before what is due later, and what waits for an event last', () => {
    const order = [
      madeUpSignal({ trigger_type: 'event' }),
      madeUpSignal({ trigger_type: 'later', due_on: '2026-12-19' }),
      madeUpSignal({ trigger_type: 'look', next_check_at: '2026-11-30T07:00:00+00:00' }),
      madeUpSignal({ trigger_type: 'planned', scheduled_at: '2026-11-23T08:00:00+00:00' }),
    ]
    expect(order.toSorted(bySoonest).map(({ trigger_type }) => trigger_type)).toEqual([
      'planned',
      'look',
      'later',
      'event',
    ])
  })
})

describe('isAtRest', () => {
  it.each([
    ['plan', null, false],
    ['open_follow_up', null, false],
    ['snoozed', null, false],
    ['not_yet', '2026-11-30T07:00:00+00:00', false],
    ['not_yet', null, true],
    ['already_used', null, true],
    ['bant_too_low', null, true],
  ])('%s, looked at again %s: %s', (verdict, next_check_at, expected) => {
    expect(isAtRest(madeUpSignal({ verdict, next_check_at }))).toBe(expected)
  })
})

describe('fittingPlaybooks', () => {
  const playbook = (id: string, trigger_type: string, is_active = true): Playbook => ({
    id,
    name: id,
    trigger_type,
    delay_days: 3,
    category: 'reminder',
    priority: 5,
    is_active,
    usage_count: 0,
    success_rate: 0,
    preferred_channels: [],
    revision: 1,
  })

  it('takes what is on and open, the newest event first and silence last', () => {
    const signals = [
      madeUpSignal({ trigger_type: 'long_inactivity', waiting_since: '2026-11-22T09:00:00+00:00' }),
      madeUpSignal({ trigger_type: 'meeting_held', waiting_since: '2026-11-19T09:00:00+00:00' }),
      madeUpSignal({ trigger_type: 'proposal_sent', waiting_since: '2026-11-21T09:00:00+00:00' }),
    ]
    const playbooks = [
      playbook('silence', 'long_inactivity'),
      playbook('meeting', 'meeting_held'),
      playbook('proposal', 'proposal_sent'),
      playbook('proposal_off', 'proposal_sent', false),
      playbook('price', 'objection_price'),
    ]
    expect(fittingPlaybooks(signals, playbooks).map(({ id }) => id)).toEqual(['proposal', 'meeting', 'silence'])
  })
})
