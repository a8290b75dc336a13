import { headers } from 'next/headers'
import { Suspense, type ReactNode } from 'react'

type Props = { skeleton: ReactNode; children: ReactNode }

/**
 * Shows a skeleton while a page is read to whoever comes from another page. A page opened by its address arrives whole
 * instead: it is there without JavaScript, and one that is not found answers 404, which is too late once a skeleton is out.
 */
export async function ShownWhileLoading({ skeleton, children }: Props) {
  const isFetchedByApp = (await headers()).get('sec-fetch-dest') === 'empty'
  return isFetchedByApp ? <Suspense fallback={skeleton}>{children}</Suspense> : children
}
