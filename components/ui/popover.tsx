'use client'

import { Popover as BasePopover } from '@base-ui/react/popover'
import type { ReactNode } from 'react'

type Props = {
  label: string
  trigger: ReactNode
  triggerLook: string
  side?: 'top' | 'bottom'
  /** Wide enough for sentences. */
  isWide?: boolean
  /** Where what is inside closes it, too. */
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
  children: ReactNode
}

/** A small panel that a button opens beside itself, where there is room; Escape or a click elsewhere close it. */
export function Popover({
  label,
  trigger,
  triggerLook,
  side = 'top',
  isWide = false,
  isOpen,
  onOpenChange,
  children,
}: Props) {
  return (
    <BasePopover.Root
      {...(isOpen !== undefined && { open: isOpen })}
      {...(onOpenChange && { onOpenChange: (open: boolean) => onOpenChange(open) })}
    >
      <BasePopover.Trigger className={triggerLook}>{trigger}</BasePopover.Trigger>
      <BasePopover.Portal>
        <BasePopover.Positioner align="start" className="z-20" collisionPadding={12} side={side} sideOffset={4}>
          <BasePopover.Popup
            aria-label={label}
            className={`max-h-(--available-height) max-w-(--available-width) overflow-y-auto rounded-xl border border-line bg-raised p-4 text-text shadow-raised outline-none ${isWide ? 'w-[26rem]' : 'w-72'}`}
          >
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  )
}
