// oxlint-disable-next-line no-restricted-imports -- this is the one place that reads the server's moment
import { useNow } from 'next-intl'
import { useSyncExternalStore } from 'react'

const everyMs = 30_000
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let moment: Date | undefined

/** One clock for the whole page, so that all texts turn to the next minute together. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    moment = new Date()
    for (const tell of listeners) tell()
  }, everyMs)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
    moment = undefined
  }
}

/**
 * The current moment, renewed every half minute. While the browser takes over a page the server has rendered, it is
 * the server's moment: a minute that turns in between, or a wrong clock on the desk, must not make the two differ.
 */
export function useClock(): Date {
  const rendered = useNow()
  return useSyncExternalStore(
    subscribe,
    () => (moment ??= new Date()),
    () => rendered,
  )
}
