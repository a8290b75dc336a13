import { Suspense, type ReactNode } from 'react'
import { PanelBoundary } from './panel-boundary.tsx'

type Props = {
  id: string
  title: string
  text?: ReactNode
  aside?: ReactNode
  skeleton: ReactNode
  isWhole: boolean
  renderedAt: number
  children: ReactNode
}

/**
 * One question of the dashboard and its answer. Title and room stand at once, the answer follows by itself, and one that
 * fails takes nothing but its own place. isWhole: the answer is waited for. renderedAt: the
 * server's ms since 1970.
 */
export function Panel({ id, title, text, aside, skeleton, isWhole, renderedAt, children }: Props) {
  return (
    <section
      aria-labelledby={id}
      className="min-w-0 rounded-xl border border-line bg-surface p-4 md:p-6 print:break-inside-avoid print:rounded-none print:border-x-0 print:border-b-0 print:px-0"
    >
      <div className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="max-w-prose min-w-0">
          <h2 className="text-base font-semibold tracking-tight" id={id}>
            {title}
          </h2>
          {text && <p className="mt-0.5 text-muted">{text}</p>}
        </div>
        {aside}
      </div>
      <PanelBoundary renderedAt={renderedAt}>
        {isWhole ? children : <Suspense fallback={skeleton}>{children}</Suspense>}
      </PanelBoundary>
    </section>
  )
}
