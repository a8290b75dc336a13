import type { ReactNode } from 'react'
import { Icon } from '../ui/icon.tsx'

/** What only some want to see: opens in place, also without scripts. */
export function Fold({ title, className = '', children }: { title: string; className?: string; children: ReactNode }) {
  return (
    <details className={`group ${className}`}>
      <summary className="-ml-1 inline-flex min-h-11 items-center gap-1 rounded px-1 text-muted hover:text-text md:min-h-8 print:hidden">
        <Icon className="size-3.5 transition-transform duration-100 group-open:rotate-90" name="chevron" />
        {title}
      </summary>
      {children}
    </details>
  )
}
