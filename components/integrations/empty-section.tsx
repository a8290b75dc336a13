import type { ReactNode } from 'react'

/** In place of a list that has nothing yet: why one would want it. */
export function EmptySection({ children }: { children: ReactNode }) {
  return (
    <div className="mt-4 rounded-xl border border-dashed border-line-strong p-4 text-muted md:p-6">
      <p className="max-w-prose">{children}</p>
    </div>
  )
}
