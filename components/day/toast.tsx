'use client'

import { useEffect, useState } from 'react'
import { Icon } from '../ui/icon.tsx'

const shownFor = 6_000

/** Says briefly, to eyes and screen readers, what just happened. A higher count makes the same text be said again. */
export function Toast({ text, count }: { text: string; count: number }) {
  const [gone, setGone] = useState(0)
  useEffect(() => {
    const timer = setTimeout(() => setGone(count), shownFor)
    return () => clearTimeout(timer)
  }, [count])
  return (
    <div
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 bottom-4 z-20 flex justify-center md:left-60"
    >
      {count > gone && (
        <p
          className="flex max-w-prose items-start gap-2.5 rounded-lg border border-line bg-raised px-4 py-3 shadow-raised"
          key={count}
        >
          <Icon className="mt-0.5 size-4 text-good" name="check" />
          <span className="min-w-0 wrap-anywhere">{text}</span>
        </p>
      )}
    </div>
  )
}
