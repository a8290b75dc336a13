import { readFileSync } from 'node:fs'
import { createTranslator } from 'next-intl'
import type german from '../../i18n/de.json'

/** The pages' messages in a language. */
export function messagesIn(language: 'de' | 'en'): typeof german {
  const file = new URL(`../../i18n/${language}.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')) as typeof german
}

/** Says the pages' messages in a language, as the pages do. */
export function textIn(language: 'de' | 'en') {
  return createTranslator({ locale: language, messages: messagesIn(language) })
}
