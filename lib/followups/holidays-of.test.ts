import { expect, it } from 'vitest'
import { holidaysOf } from './holidays-of.ts'

const daysOf = (region: string, year: number) => holidaysOf(region, year).days.map(({ day }) => day)

it('knows the days of the whole country; Christmas Eve and New Year’s Eve are none', () => {
  expect(holidaysOf('DE', 2026)).toEqual({
    region: 'DE',
    year: 2026,
    days: [
      { day: '2026-01-01', name: 'Neujahrstag' },
      { day: '2026-04-03', name: 'Karfreitag' },
      { day: '2026-04-06', name: 'Ostermontag' },
      { day: '2026-05-01', name: 'Tag der Arbeit' },
      { day: '2026-05-14', name: 'Christi Himmelfahrt' },
      { day: '2026-05-25', name: 'Pfingstmontag' },
      { day: '2026-10-03', name: 'Tag der Deutschen Einheit' },
      { day: '2026-12-25', name: '1. Weihnachtstag' },
      { day: '2026-12-26', name: '2. Weihnachtstag' },
    ],
  })
})

it('lists of a state only its own days', () => {
  expect(daysOf('DE-BY', 2026)).toEqual(['2026-01-06', '2026-06-04', '2026-08-15', '2026-11-01'])
  expect(daysOf('DE-SN', 2027)).toEqual(['2027-10-31', '2027-11-17'])
  expect(daysOf('DE-HH', 2026)).toEqual(['2026-10-31'])
})

it.each(['AT', 'CH-ZH', 'DE-ZZ', 'DE-BUND'])('has none for %s', (region) => {
  expect(daysOf(region, 2026)).toEqual([])
})

it.each(['Pacific/Kiritimati', 'Pacific/Honolulu'])('says the same on a machine in %s', (zone) => {
  const before = process.env.TZ
  process.env.TZ = zone
  try {
    expect(daysOf('DE', 2026).slice(0, 2)).toEqual(['2026-01-01', '2026-04-03'])
  } finally {
    process.env.TZ = before
  }
})
