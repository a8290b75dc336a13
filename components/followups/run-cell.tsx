import type { ReactNode } from 'react'

type Props = { label: string; isSmallPrint?: boolean; className?: string; children: ReactNode }

/** A figure of a run: a table cell, and where there is no room for a table a line with its label, unless small print. */
export function RunCell({ label, isSmallPrint = false, className = '', children }: Props) {
  return (
    <td
      className={`${isSmallPrint ? 'hidden' : 'flex'} min-h-7 items-center justify-between gap-2 whitespace-nowrap @3xl:table-cell @3xl:px-3 @3xl:py-2 @3xl:text-right ${className}`}
    >
      <span className="whitespace-normal text-muted @3xl:hidden">{label}</span>
      {children}
    </td>
  )
}
