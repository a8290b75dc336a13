'use client'

import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { TrendWeek } from './trend-week.ts'
import type { TrendPlot } from './trend-plot.tsx'

type Props = { weeks: TrendWeek[]; ticks: number[]; children: ReactNode }

/**
 * The room of the trend. What the server has drawn (children) stands until the chart, which answers to the pointer, has
 * come: it is heavy, so it is fetched when the room is in view and the browser has nothing else to do.
 */
export function TrendChart({ weeks, ticks, children }: Props) {
  const room = useRef<HTMLDivElement>(null)
  const [Plot, setPlot] = useState<typeof TrendPlot>()
  useEffect(() => {
    const here = room.current
    if (!here) return
    let isGone = false
    const load = () =>
      import('./trend-plot.tsx').then(
        (chunk) => {
          if (!isGone) setPlot(() => chunk.TrendPlot)
        },
        () => undefined, // without a network the drawing of the server stays, which says the same
      )
    const watch = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return
      watch.disconnect()
      if ('requestIdleCallback' in window) requestIdleCallback(() => void load(), { timeout: 2_000 })
      else setTimeout(() => void load(), 200) // Safari
    })
    watch.observe(here)
    return () => {
      isGone = true
      watch.disconnect()
    }
  }, [])
  return (
    <div className="mt-3 h-56" ref={room}>
      {Plot ? <Plot ticks={ticks} weeks={weeks} /> : children}
    </div>
  )
}
