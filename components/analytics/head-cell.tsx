import type { ReactNode } from 'react'

type Props = { isFirst?: boolean; isNumber?: boolean; className?: string; children: ReactNode }

/** The head of a column of figures. */
export function HeadCell({ isFirst = false, isNumber = false, className = '', children }: Props) {
  return (
    <th
      className={`pb-2 align-bottom font-medium hyphens-auto ${isFirst ? '' : 'pl-2 sm:pl-4'} ${isNumber ? 'text-right' : 'text-left'} ${className}`}
      scope="col"
    >
      {children}
    </th>
  )
}
