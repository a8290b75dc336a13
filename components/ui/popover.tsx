'use client'

import { Popover as BasePopover } from '@base-ui/react/popover'
import type { ReactNode } from 'react'

type Props = { label: string; trigger: ReactNode; triggerLook: string; children: ReactNode }

/** A small panel that a button opens beside itself, where there is room; Escape or a click elsewhere close it. */
export function Popover({ label, trigger, triggerLook, children }: Props) {
  return (
    <BasePopover.Root>
      <BasePopover.Trigger className={triggerLook}>{trigger}</BasePopover.Trigger>
      <BasePopover.Portal>
        <BasePopover.Positioner align="start" className="z-20" collisionPadding={12} side="top" sideOffset={4}>
          <BasePopover.Popup
            aria-label={label}
            className="max-h-(--available-height) w-72 max-w-(--available-width) overflow-y-auto rounded-xl border border-line bg-raised p-4 text-text shadow-raised outline-none"
          >
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  )
}
