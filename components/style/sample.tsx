import type { ReactNode } from 'react'

/** One component of the style page, by the name of its file, in its states. */
export function Sample({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section className="space-y-3 border-t border-line py-6">
      <h2 className="text-xs font-medium text-muted">{name}</h2>
      {children}
    </section>
  )
}
