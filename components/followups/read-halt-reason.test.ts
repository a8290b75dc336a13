import { expect, test } from 'vitest'
import { readHaltReason } from './read-halt-reason.ts'

test.each([
  ['twilio_20003', 'credentials', '20003'],
  ['resend_invalid_api_key', 'credentials', 'invalid_api_key'],
  ['twilio_63007', 'sender', '63007'],
  ['resend_invalid_from_address', 'sender', 'invalid_from_address'],
  ['twilio_63028', 'settings', '63028'],
  ['', 'settings', ''],
])('%s', (reason, refused, code) => {
  expect(readHaltReason(reason)).toEqual({ refused, code })
})
