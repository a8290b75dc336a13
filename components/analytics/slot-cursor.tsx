'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import { linkLook } from '../ui/link-look.ts'
import { useSlotText } from './use-slot-text.ts'

type Props = {
  /** part and whole of each cell, row by row, Monday first; the first column is the hour `first`. */
  cells: [number, number][]
  first: number
  hours: number
  reading: 'sends' | 'answers'
  /** Where the messages of a cell stand; weekday and hour are added. */
  href: Route
  start: number
  children: ReactNode
}

const steps: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** One link over the heatmap, at the cell pointed at: the mouse takes it along, arrow keys move it, a finger puts it. */
export function SlotCursor({ cells, first, hours, reading, href, start, children }: Props) {
  const t = useTranslations('analytics.heatmap')
  const describe = useSlotText(reading)
  const [chosen, choose] = useState<number>()
  const place = Math.min(chosen ?? start, cells.length - 1)
  const [column, row] = [place % hours, Math.floor(place / hours)]
  const [part = 0, whole = 0] = cells[place] ?? []
  const text = describe({ weekday: row + 1, hour: first + column, part, whole })
  const target = `${href}${href.includes('?') ? '&' : '?'}weekday=${row + 1}&hour=${first + column}` as Route

  const clamp = (value: number, end: number) => Math.min(end - 1, Math.max(0, value))
  const point = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>) => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect()
    const x = clamp(Math.floor(((clientX - left) / width) * hours), hours)
    const y = clamp(Math.floor(((clientY - top) / height) * 7), 7)
    choose(y * hours + x)
  }
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    choose(clamp(row + step[1], 7) * hours + clamp(column + step[0], hours))
  }

  return (
    <>
      <div
        className="relative touch-manipulation"
        onPointerDown={point}
        onPointerMove={(event) => event.pointerType === 'mouse' && point(event)}
      >
        {children}
        <Link
          aria-label={text}
          className={`absolute rounded-xs outline-2 outline-accent ${chosen === undefined ? 'not-focus-visible:opacity-0' : ''}`}
          draggable={false}
          href={target}
          onKeyDown={move}
          prefetch={false}
          style={{
            left: `${(100 * column) / hours}%`,
            top: `${(100 * row) / 7}%`,
            width: `${100 / hours}%`,
            height: `${100 / 7}%`,
          }}
        />
      </div>
      <p className="order-last col-span-2 mt-2 flex min-h-11 flex-wrap items-center gap-x-3 md:min-h-9 print:hidden">
        {chosen === undefined ? (
          <span className="text-muted">{t('hint')}</span>
        ) : (
          <>
            <span aria-live="polite">{text}</span>
            {whole > 0 && (
              <Link className={linkLook} href={target} prefetch={false}>
                {t('show_messages', { count: whole })}
              </Link>
            )}
          </>
        )}
      </p>
    </>
  )
}
