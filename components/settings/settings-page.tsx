import type { ReactNode } from 'react'

type Props = { title: string; lead: string; children: ReactNode }

/** The frame of a page of the settings: its title, what it is for, and its parts. */
export function SettingsPage({ title, lead, children }: Props) {
  return (
    <div className="mx-auto w-full max-w-5xl px-4 py-6 md:px-8">
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      <p className="mt-1 max-w-prose text-muted">{lead}</p>
      {children}
    </div>
  )
}
