import { describe, expect, it } from 'vitest'
import type { TimelineEntry } from '#lib/leads/contract'
import { lastFromUs } from './last-from-us.ts'

const sent = (at: string, status = 'sent', channel = 'email') =>
  ({ kind: 'follow_up', at, status, channel, subject: 'Betreff', message: 'Text' }) as TimelineEntry
const activity = (at: string, direction: 'inbound' | 'outbound', body: string | null) =>
  ({ kind: 'activity', at, direction, body }) as TimelineEntry

describe('lastFromUs', () => {
  it('takes the newest of ours, not the answer and not what never left', () => {
    expect(
      lastFromUs([
        activity('5', 'inbound', 'Ja'),
        sent('5', 'sent', 'in_app'),
        sent('4', 'skipped'),
        sent('3'),
        sent('2'),
      ]),
    ).toEqual({
      at: '3',
      subject: 'Betreff',
      text: 'Text',
    })
  })

  it('shows a subject only where the lead saw one', () => {
    expect(lastFromUs([sent('3', 'sent', 'whatsapp')])?.subject).toBeNull()
  })

  it('takes what a member noted of an own message, but nothing without words', () => {
    expect(lastFromUs([activity('5', 'outbound', null), activity('4', 'outbound', 'Angerufen')])?.text).toBe(
      'Angerufen',
    )
  })

  it('knows when there is nothing', () => {
    expect(lastFromUs([activity('5', 'inbound', 'Ja')])).toBeNull()
  })
})
