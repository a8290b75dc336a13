import { readRate } from './read-rate.ts'

type Props = { part: number; whole: number; className: string }

/** A rate as the length of a bar, empty where there is none; the number beside it speaks. */
export function ShareBar({ part, whole, className }: Props) {
  const rate = readRate(part, whole)
  const percent = rate.state === 'rate' ? 100 * rate.rate : 0
  return (
    <div aria-hidden="true" className="h-1.5 overflow-hidden rounded-full bg-sunken print:border print:border-line">
      <div className={`h-full rounded-full ${className}`} style={{ width: `${percent.toFixed(1)}%` }} />
    </div>
  )
}
