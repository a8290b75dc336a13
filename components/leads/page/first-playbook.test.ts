import { describe, expect, it } from 'vitest'
import type { TimelineEntry } from '#lib/leads/contract'
import type { Playbook } from '#lib/playbooks/contract'
import { firstPlaybook } from './first-playbook.ts'
import { madeUpEntry } from './made-up-entry.ts'
import { madeUpSignal } from './made-up-signal.ts'

const now = new Date('2026-11-22T11:28:00Z')

const playbooks = ['proposal', 'meeting'].map((id): Playbook => ({
  id,
  name: id,
  trigger_type: id === 'proposal' ? 'proposal_sent' : 'meeting_held',
  delay_days: 3,
  category: 'reminder',
  priority: 5,
  is_active: true,
  usage_count: 0,
  success_rate: 0,
  preferred_channels: [],
  revision: 1,
}))

describe('firstPlaybook', () => {
  it.each<[string, string, TimelineEntry[], string]>([
    ['an open loop nobody spoke on', 'not_yet', [], 'proposal'],
    ['one its playbook spoke on', 'already_used', [], ''],
    ['one whose message left an hour ago', 'not_yet', [madeUpEntry({})], ''],
    [
      'one whose message left three days ago',
      'not_yet',
      [madeUpEntry({ at: '2026-11-19T10:28:00+00:00' })],
      'proposal',
    ],
    ['one whose message failed', 'not_yet', [madeUpEntry({ status: 'failed' })], 'proposal'],
    ['another playbook’s message', 'not_yet', [madeUpEntry({ playbook_id: 'meeting' })], 'proposal'],
  ])('%s', (_, verdict, timeline, expected) => {
    expect(firstPlaybook({ signals: [madeUpSignal({ verdict })], timeline }, playbooks, now)).toBe(expected)
  })

  it('does not go on to an older loop, nor to long silence', () => {
    const signals = [
      madeUpSignal({ verdict: 'already_used' }),
      madeUpSignal({ trigger_type: 'meeting_held', waiting_since: '2026-11-10T09:00:00+00:00' }),
      madeUpSignal({ trigger_type: 'long_inactivity', waiting_since: '2026-11-21T09:00:00+00:00' }),
    ]
    expect(firstPlaybook({ signals, timeline: [] }, playbooks, now)).toBe('')
  })
})
