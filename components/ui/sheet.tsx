'use client'

import { Dialog } from '@base-ui/react/dialog'
import { useState, type ReactNode } from 'react'
import { Icon } from './icon.tsx'

type Props = {
  title: string
  closeLabel: string
  onClose: () => void
  isDirty?: boolean
  header?: ReactNode
  children: ReactNode
}

/**
 * A panel over the page, open as long as it is rendered: Escape, a click beside it or the cross close it. While it is
 * dirty, holding something typed, a click beside it does not.
 */
export function Sheet({ title, closeLabel, onClose, isDirty = false, header, children }: Props) {
  // Known before anything inside takes the focus; it comes back here. Rendered with the page, on the server, it has none.
  const [opener] = useState(() => (typeof document === 'undefined' ? null : document.activeElement))
  return (
    <Dialog.Root disablePointerDismissal={isDirty} onOpenChange={(isOpen) => !isOpen && onClose()} open>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-30 bg-backdrop" />
        <Dialog.Popup
          finalFocus={() => opener instanceof HTMLElement && opener}
          className="sheet-in fixed inset-y-0 right-0 z-30 flex h-dvh w-full flex-col bg-surface text-text shadow-raised outline-none md:w-[min(44rem,100vw-4rem)]"
        >
          <header className="border-b border-line px-4 pt-3 pb-4 md:px-6 md:pt-5">
            <div className="flex items-center justify-between gap-4">
              <Dialog.Title className="text-lg font-semibold tracking-tight">{title}</Dialog.Title>
              <Dialog.Close
                aria-label={closeLabel}
                className="-mr-2 inline-flex size-11 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-text md:size-9"
              >
                <Icon name="close" />
              </Dialog.Close>
            </div>
            {header}
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 pb-8 md:px-6">{children}</div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
