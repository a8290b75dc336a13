import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import type german from './de.json'
import type { Language } from './language.ts'
import { pickLanguage } from './pick-language.ts'

declare module 'next-intl' {
  interface AppConfig {
    Locale: Language
    Messages: typeof german
  }
}

/** Language, texts and moment of a request. The organisation's time zone is known after sign-in only: its layout sets it. */
export default getRequestConfig(async () => {
  const locale = pickLanguage((await cookies()).get('language')?.value, (await headers()).get('accept-language'))
  const { default: messages } = locale === 'de' ? await import('./de.json') : await import('./en.json')
  return { locale, messages, timeZone: 'Europe/Berlin', now: new Date() }
})
