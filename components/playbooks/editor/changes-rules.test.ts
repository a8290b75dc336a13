import { expect, test } from 'vitest'
import { changesRules } from './changes-rules.ts'
import { toDraft } from './to-draft.ts'

test('another name or description changes no rule; anything else does', () => {
  const draft = toDraft(null)
  expect(changesRules(draft, { ...draft, name: 'Messe', description: 'neu' })).toBe(false)
  expect(changesRules(draft, { ...draft, send_at: 'best_time' })).toBe(true)
  const texts = { ...draft.texts, 'de-sie': { subject: '', message: 'Hallo' } }
  expect(changesRules(draft, { ...draft, name: 'Messe', texts })).toBe(true)
})
