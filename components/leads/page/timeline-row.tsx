import { useFormatter } from 'next-intl'
import type { ReactNode } from 'react'

type Props = { at: string; mark: ReactNode; title: ReactNode; aside?: ReactNode; children?: ReactNode }

/** One line of the timeline: when (the organisation's time), what kind, what; details below. */
export function TimelineRow({ at, mark, title, aside, children }: Props) {
  const format = useFormatter()
  return (
    <li className="grid grid-cols-[2.75rem_1rem_minmax(0,1fr)] items-start gap-x-3 py-2">
      <time className="text-muted" dateTime={at}>
        {format.dateTime(new Date(at), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })}
      </time>
      <span aria-hidden="true" className="flex h-5 items-center justify-center">
        {mark}
      </span>
      <div className="min-w-0">
        <p className="wrap-anywhere">
          <span className="font-medium">{title}</span>
          {aside && <span className="text-muted"> · {aside}</span>}
        </p>
        {children}
      </div>
    </li>
  )
}
