'use client'

import { Collapsible as BaseCollapsible } from '@base-ui/react/collapsible'
import { useState, type ReactNode } from 'react'

type Props = {
  summary: (isOpen: boolean) => ReactNode
  summaryLook: string
  onToggle?: () => void
  children: ReactNode
}

/** Something that a button unfolds below itself; while folded it is not in the page. */
export function Collapsible({ summary, summaryLook, onToggle, children }: Props) {
  const [isOpen, setOpen] = useState(false)
  return (
    <BaseCollapsible.Root
      onOpenChange={(open) => {
        setOpen(open)
        onToggle?.()
      }}
      open={isOpen}
    >
      <BaseCollapsible.Trigger className={summaryLook}>{summary(isOpen)}</BaseCollapsible.Trigger>
      <BaseCollapsible.Panel>{children}</BaseCollapsible.Panel>
    </BaseCollapsible.Root>
  )
}
