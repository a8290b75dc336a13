import { describe, expect, it } from 'vitest'
import { lastSent } from './last-sent.ts'
import { madeUpEntry } from './made-up-entry.ts'

const now = new Date('2026-11-22T11:28:00Z')

describe('lastSent', () => {
  it('is the latest message of the playbook, tasks left out', () => {
    const timeline = [
      madeUpEntry({ channel: 'in_app', at: '2026-11-22T11:00:00+00:00' }),
      madeUpEntry({ at: '2026-11-21T10:00:00+00:00' }),
      madeUpEntry({ at: '2026-11-22T09:00:00+00:00' }),
    ]
    expect(lastSent('proposal', timeline, now)).toBe('2026-11-22T09:00:00+00:00')
    expect(lastSent('meeting', timeline, now)).toBeNull()
  })

  it('looks back 48 hours', () => {
    expect(lastSent('proposal', [madeUpEntry({ at: '2026-11-20T11:28:00+00:00' })], now)).toBe(
      '2026-11-20T11:28:00+00:00',
    )
    expect(lastSent('proposal', [madeUpEntry({ at: '2026-11-20T11:27:00+00:00' })], now)).toBeNull()
  })
})
