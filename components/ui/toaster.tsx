'use client'

import { Toast } from '@base-ui/react/toast'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

const shownFor = 6_000

/** The place where what just happened is said briefly, to eyes and screen readers; everything inside may `useToast`. */
export function Toaster({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Toast.Provider limit={1} timeout={shownFor}>
      {children}
      <Toast.Portal>
        <Toast.Viewport
          aria-label={label}
          className="pointer-events-none fixed inset-x-4 bottom-4 z-20 flex justify-center md:left-60"
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
      className="flex max-w-prose items-start gap-2.5 rounded-lg border border-line bg-raised px-4 py-3 shadow-raised data-ending-style:hidden data-limited:hidden"
      key={toast.id}
      toast={toast}
    >
      <Icon className="mt-0.5 size-4 text-good" name="check" />
      <Toast.Title className="min-w-0 wrap-anywhere" render={<p />} />
    </Toast.Root>
  ))
}
