'use client'

import { useLayoutEffect, useRef, type ReactNode } from 'react'
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
export function Sheet({ title, closeLabel, onClose, isDirty, header, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)

  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])

  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- Escape is the key
    <dialog
      aria-labelledby="sheet-title"
      className="sheet-in fixed inset-y-0 right-0 left-auto m-0 h-dvh max-h-none w-full max-w-none bg-surface text-text shadow-raised outline-none md:w-[min(44rem,100vw-4rem)]"
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === dialog.current && !isDirty) onClose()
      }}
      ref={dialog}
    >
      <div className="flex h-full flex-col">
        <header className="border-b border-line px-4 pt-3 pb-4 md:px-6 md:pt-5">
          <div className="flex items-center justify-between gap-4">
            <h2 className="text-lg font-semibold tracking-tight" id="sheet-title">
              {title}
            </h2>
            <button
              aria-label={closeLabel}
              className="-mr-2 inline-flex size-11 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-text md:size-9"
              onClick={onClose}
              type="button"
            >
              <Icon name="close" />
            </button>
          </div>
          {header}
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 pb-8 md:px-6">{children}</div>
      </div>
    </dialog>
  )
}
