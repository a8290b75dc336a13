import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

const looks = {
  good: { box: 'bg-good-soft', icon: 'text-good', name: 'check' },
  warn: { box: 'bg-warn-soft', icon: 'text-warn', name: 'warning' },
  bad: { box: 'bg-bad-soft', icon: 'text-bad', name: 'warning' },
} as const satisfies Record<string, { box: string; icon: string; name: IconName }>

type Props = { look: keyof typeof looks; title: string; children?: ReactNode; action?: ReactNode }

/** What happened and what to do, in place. Announcing it is up to the live region around it. */
export function Notice({ look, title, children, action }: Props) {
  const { box, icon, name } = looks[look]
  return (
    <div className={`flex items-start gap-3 rounded-lg px-4 py-3 ${box}`}>
      <Icon className={`mt-0.5 size-4 ${icon}`} name={name} />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{title}</p>
        {children}
      </div>
      {action}
    </div>
  )
}
