'use client'

import { Toast } from '@base-ui/react/toast'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

const shownFor = 6_000
/** A way back stays while the next things are done. */
const shownTogether = 3

/** The place where what just happened is said briefly, to eyes and screen readers; everything inside may `useToast`. */
export function Toaster({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Toast.Provider limit={shownTogether} timeout={shownFor}>
      {children}
      <Toast.Portal>
        <Toast.Viewport
          aria-label={label}
          className="pointer-events-none fixed inset-x-4 bottom-4 z-20 flex flex-col-reverse items-center gap-2 [html:has([data-bulk-bar])_&]:bottom-28 md:[html:has([data-bulk-bar])_&]:bottom-20 md:left-60"
        >
          <Said />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function Said() {
  const { toasts } = Toast.useToastManager()
  return toasts.map((toast) => (
    <Toast.Root
      className="pointer-events-auto flex max-w-prose items-start gap-2.5 rounded-lg border border-line bg-raised px-4 py-3 shadow-raised data-ending-style:hidden data-limited:hidden"
      data-toast
      key={toast.id}
      toast={toast}
    >
      {toast.type === 'warn' ? (
        <Icon className="mt-0.5 size-4 text-warn" name="warning" />
      ) : (
        <Icon className="mt-0.5 size-4 text-good" name="check" />
      )}
      <Toast.Title className="min-w-0 wrap-anywhere" render={<p />} />
      <Toast.Action
        className="-my-3 -mr-2 inline-flex min-h-11 shrink-0 items-center rounded-md px-2 font-medium text-accent hover:text-accent-strong"
        data-toast-action
      />
    </Toast.Root>
  ))
}
