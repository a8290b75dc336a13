import type { ReactNode } from 'react'

type Props = { id: string; title: string; text: string; action: ReactNode }

/** The head of a part of the page: what it is, in a sentence, and the button that adds to it. */
export function SectionHead({ id, title, text, action }: Props) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="max-w-prose">
        <h2 className="text-lg font-semibold tracking-tight" id={id}>
          {title}
        </h2>
        <p className="mt-1 text-muted">{text}</p>
      </div>
      {action}
    </div>
  )
}
