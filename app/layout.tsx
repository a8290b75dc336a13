import './globals.css'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import { NextIntlClientProvider, type Messages } from 'next-intl'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { pickTheme } from '../components/preferences/pick-theme.ts'
import { pageTexts } from '../i18n/page-texts.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('app')
  return {
    title: { default: t('name'), template: `%s · ${t('name')}` },
    description: t('description'),
    robots: { index: false, follow: false },
  }
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' }

export default async function RootLayout({ children }: LayoutProps<'/'>) {
  const theme = pickTheme((await cookies()).get('theme')?.value)
  const messages: Partial<Messages> = { ...(await getMessages()) }
  for (const name of pageTexts) delete messages[name]
  return (
    <html className={GeistSans.variable} data-theme={theme} lang={await getLocale()}>
      <body className="min-h-dvh font-sans">
        <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>
      </body>
    </html>
  )
}
