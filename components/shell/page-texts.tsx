import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { PageText } from '../../i18n/page-texts.ts'
import { MoreTexts } from './more-texts.tsx'

/** Sends the browser the texts that only the pages inside need there. */
export async function PageTexts({ of, children }: { of: PageText[]; children: ReactNode }) {
  const texts = await getMessages()
  return <MoreTexts texts={Object.fromEntries(of.map((name) => [name, texts[name]]))}>{children}</MoreTexts>
}
