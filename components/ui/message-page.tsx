import type { ReactNode } from 'react'

type Props = { title: string; text: string; children?: ReactNode }

/** A page that has only one thing to say: what happened, and where to go from here. */
export function MessagePage({ title, text, children }: Props) {
  return (
    <section className="mx-auto flex w-full max-w-lg flex-col items-start gap-4 px-4 py-16 md:py-24">
      <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
      <p className="text-base leading-6 text-muted">{text}</p>
      {children}
    </section>
  )
}
