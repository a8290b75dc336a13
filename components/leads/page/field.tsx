import type { ReactNode } from 'react'

type Props = { label: string; id: string; note?: string; children: ReactNode }

/** A control with its name above it and, if need be, a word beside the name. */
export function Field({ label, id, note, children }: Props) {
  return (
    <div className="min-w-0">
      <label className="mb-1.5 block text-xs font-medium text-muted" htmlFor={id}>
        {label}
        {note && <span className="font-normal"> · {note}</span>}
      </label>
      {children}
    </div>
  )
}
