type Props = { rate: number; low: number; high: number; full: number }

/** Where a rate probably lies (band) and where it was seen (stroke), on a scale from 0 to full; the text beside it speaks. */
export function IntervalBar({ rate, low, high, full }: Props) {
  const at = (share: number) => `${((100 * share) / full).toFixed(1)}%`
  return (
    <div aria-hidden="true" className="relative h-4 w-full min-w-20">
      <div className="absolute inset-x-0 top-1/2 h-px bg-line" />
      <div
        className="absolute top-1/2 h-1.5 -translate-y-1/2 rounded-full bg-accent/30"
        style={{ left: at(low), width: at(high - low) }}
      />
      <div className="absolute top-0.5 bottom-0.5 w-0.5 -translate-x-1/2 bg-accent" style={{ left: at(rate) }} />
    </div>
  )
}
