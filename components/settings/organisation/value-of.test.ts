import { expect, test } from 'vitest'
import { SettingsChange } from '#lib/settings/contract'
import { contractProblems } from '../contract-problems.ts'
import { valueOf } from './value-of.ts'

test.each([
  ['touch_gap_hours', ' 36,5 ', 36.5],
  ['owner_cap', '', null],
  ['working_days', '1,2,7', [1, 2, 7]],
  ['custom_fields', 'tariff,  seats; plan', ['tariff', 'seats', 'plan']],
  ['custom_fields', ' ', []],
  ['opens_at', '9:00', '09:00'],
  ['vat_id', 'de 123 456 789', 'DE123456789'],
  ['legal_name', '  ', null],
  ['name', ' Nordlicht ', 'Nordlicht'],
])('%s typed as "%s" is %j', (field, text, value) => {
  expect(valueOf(field, text)).toEqual(value)
  expect(contractProblems(SettingsChange, { [field]: value })).toEqual({})
})

test.each([
  ['name', ' '],
  ['touch_cap', ''],
  ['touch_cap', 'drei'],
  ['touch_cap', '1.5'],
  ['opens_at', '25:00'],
  ['check_time', '24:00'],
  ['working_days', ''],
  ['custom_fields', 'Größe'],
  ['vat_id', '12345'],
  ['contact_email', 'post@'],
  ['contact_phone', '-'],
  ['region', 'Hamburg'],
])('%s typed as "%s" is refused at its field', (field, text) => {
  expect(contractProblems(SettingsChange, { [field]: valueOf(field, text) })).toEqual({ [field]: { word: field } })
})
