import { describe, expect, it } from 'vitest'
import { pickLanguage } from './pick-language.ts'

describe('pickLanguage', () => {
  it.each([
    ['en', 'de-DE,de;q=0.9', 'en'],
    ['de', 'en', 'de'],
    [undefined, 'en-GB,en;q=0.8,de;q=0.5', 'en'],
    [undefined, 'de;q=0.3, en;q=0.7', 'en'],
    [undefined, 'fr-FR,fr;q=0.9,en;q=0.4', 'en'],
    [undefined, 'en;q=0,de;q=0.1', 'de'],
    [undefined, 'fr,es', 'de'],
    [undefined, 'en;q=0', 'de'],
    [undefined, '', 'de'],
    [undefined, null, 'de'],
    ['fr', 'en', 'en'],
    ['constructor', null, 'de'],
  ])('cookie %s, Accept-Language %s → %s', (cookie, header, expected) => {
    expect(pickLanguage(cookie, header)).toBe(expected)
  })
})
