'use client'

import { NextIntlClientProvider, useLocale, useMessages, type Messages } from 'next-intl'
import { useMemo, type ReactNode } from 'react'

/** What stands inside has these texts beside those from outside. */
export function MoreTexts({ texts, children }: { texts: Partial<Messages>; children: ReactNode }) {
  const others = useMessages()
  const messages = useMemo(() => ({ ...others, ...texts }), [others, texts])
  return (
    <NextIntlClientProvider locale={useLocale()} messages={messages}>
      {children}
    </NextIntlClientProvider>
  )
}
