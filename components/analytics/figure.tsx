import type { ReactNode } from 'react'

type Props = { label: string; isFirst?: boolean; change?: ReactNode; children: ReactNode }

/** One figure of a period with its name, its n and how it has changed. */
export function Figure({ label, isFirst = false, change, children }: Props) {
  return (
    <div className={`min-w-0 ${isFirst ? 'max-sm:col-span-2' : ''}`}>
      <dt className="text-muted">{label}</dt>
      <dd className="mt-1">
        {children}
        <span className="block min-h-5">{change}</span>
      </dd>
    </div>
  )
}
