'use client'

import { PageError } from '#components/ui/page-error'

export default function DeskError(props: { error: unknown; retry: () => void }) {
  return <PageError {...props} />
}
