import { describe, expect, it } from 'vitest'
import { NewPermission } from '#lib/leads/contract'
import { toPermission, type PermissionDraft } from './to-permission.ts'

const now = new Date('2026-11-22T22:30:00Z')
const zone = 'Europe/Berlin'
const draft: PermissionDraft = {
  channel: 'whatsapp',
  purpose: 'request',
  source: 'phone',
  wording: ' Ja, gern. ',
  day: '2026-11-22',
}
const read = (change: Partial<PermissionDraft>) => toPermission({ ...draft, ...change }, now, zone)

describe('toPermission', () => {
  it('means now when it was today', () => {
    const { permission } = read({})
    expect(permission).toEqual({
      channel: 'whatsapp',
      purpose: 'request',
      basis: 'consent',
      source: 'phone',
      wording: 'Ja, gern.',
    })
    expect(NewPermission.parse(permission)).toEqual(permission)
  })

  it('means noon of an earlier day, there', () => {
    const { permission } = read({ day: '2026-07-03' })
    expect(permission?.obtained_at).toBe('2026-07-03T10:00:00.000Z')
    expect(NewPermission.parse(permission)).toEqual(permission)
  })

  it('rests on the purchase for an existing customer', () => {
    expect(read({ channel: 'email', source: 'existing_customer' }).permission).toMatchObject({
      basis: 'existing_customer',
    })
  })

  it.each([
    ['no wording', { wording: ' ' }, { wording: 'wording_empty' }],
    ['no day', { day: '' }, { day: 'day' }],
    ['tomorrow', { day: '2026-11-23' }, { day: 'in_future' }],
    ['two mistakes', { wording: '', day: '2027-01-01' }, { wording: 'wording_empty', day: 'in_future' }],
  ])('says what is wrong with %s', (_, change, errors) => {
    expect(read(change)).toEqual({ errors })
  })

  it('goes by the day in the organisation, not by that of UTC', () => {
    const late = new Date('2026-11-22T23:30:00Z')
    expect(toPermission({ ...draft, day: '2026-11-23' }, late, zone).permission).not.toHaveProperty('obtained_at')
  })
})
