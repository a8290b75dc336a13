'use client'

import './globals.css'
import { useSyncExternalStore } from 'react'
import { globalErrorTexts } from '../i18n/global-error-texts.ts'
import { pickLanguage } from '../i18n/pick-language.ts'
import { pickTheme } from '../components/preferences/pick-theme.ts'
import { Button } from '#components/ui/button'
import { MessagePage } from '#components/ui/message-page'

const never = () => () => undefined
const cookie = (name: string) => RegExp(`(?:^|; )${name}=([^;]*)`).exec(document.cookie)?.[1]

/** Replaces the whole document when the root layout fails, so it finds language and theme by itself. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  const language = useSyncExternalStore(
    never,
    () => pickLanguage(cookie('language'), navigator.languages.join(',')),
    () => 'de' as const,
  )
  const theme = useSyncExternalStore(
    never,
    () => pickTheme(cookie('theme')),
    () => 'system' as const,
  )
  const texts = globalErrorTexts[language]
  return (
    <html data-theme={theme} lang={language}>
      <body className="font-sans">
        <title>{texts.title}</title>
        <main>
          <MessagePage text={texts.text} title={texts.title}>
            <Button look="primary" onClick={retry}>
              {texts.retry}
            </Button>
          </MessagePage>
        </main>
      </body>
    </html>
  )
}
