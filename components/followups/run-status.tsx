import { useTranslations } from 'next-intl'
import type { Run } from '#lib/followups/contract'
import { Icon } from '../ui/icon.tsx'

const looks = {
  running: { icon: 'runs', color: 'text-accent' },
  done: { icon: 'check', color: 'text-good' },
  failed: { icon: 'warning', color: 'text-bad' },
} as const

/** How a run stands, by icon, colour and word; short leaves the word to screen readers and the pointer. */
export function RunStatus({ status, short = false }: { status: Run['status']; short?: boolean }) {
  const t = useTranslations('runs')
  const { icon, color } = looks[status]
  const word = t(`status.${status}`)
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap ${color}`} title={short ? word : undefined}>
      <Icon name={icon} />
      <span className={short ? 'sr-only' : undefined}>{word}</span>
    </span>
  )
}
