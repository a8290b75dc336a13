import type { Route } from 'next'
import Link from 'next/link'
import { useFormatter } from 'next-intl'
import { Icon } from '../ui/icon.tsx'

type Props = {
  /** None where no page shows just this. */
  href: Route | undefined
  count: number
  label: string
  target?: string
  isMissed?: boolean
}

/** How much waits for people right now, and the way there. target: how much there should be. */
export function ToDoLink({ href, count, label, target, isMissed = false }: Props) {
  const format = useFormatter()
  const look = '-mx-2 flex min-h-11 flex-wrap items-center gap-x-2 px-2 py-1 md:min-h-9'
  const text = (
    <>
      <span className={`min-w-6 text-lg font-semibold ${isMissed ? 'text-bad' : count === 0 ? 'text-muted' : ''}`}>
        {format.number(count)}
      </span>
      <span className="underline decoration-transparent underline-offset-2 group-hover:decoration-current">
        {label}
      </span>
      {target && (
        <span className={`inline-flex items-center gap-1 ${isMissed ? 'text-bad' : 'text-good'}`}>
          <Icon className="size-3.5" name={isMissed ? 'warning' : 'check'} />
          {target}
        </span>
      )}
    </>
  )
  if (!href) return <p className={look}>{text}</p>
  return (
    <Link
      className={`group rounded-md transition-colors duration-100 hover:bg-sunken ${look}`}
      href={href}
      prefetch={false}
    >
      {text}
    </Link>
  )
}
