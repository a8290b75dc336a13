import { useFormatter } from 'next-intl'
import { RunCell } from './run-cell.tsx'

type Props = { label: string; value: number | undefined; isAlarming?: boolean; isSmallPrint?: boolean }

/** A count of a run; nothing is quiet, and what went wrong is not. */
export function RunNumber({ label, value = 0, isAlarming = false, isSmallPrint = false }: Props) {
  const format = useFormatter()
  const color = value === 0 ? 'text-muted' : isAlarming ? 'font-medium text-bad' : ''
  return (
    <RunCell className={color} isSmallPrint={isSmallPrint} label={label}>
      <span>{format.number(value)}</span>
    </RunCell>
  )
}
