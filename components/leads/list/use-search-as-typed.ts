import { useEffect, useRef, type RefObject } from 'react'
import type { Go } from './use-lead-query.ts'

const pause = 250

type Props = {
  input: RefObject<HTMLInputElement | null>
  write: (text: string) => void
  searched: string
  go: Go
}

/**
 * Searches 250 ms after the last key. A first search is a step of its own in the history, typing on replaces it; the
 * field follows the address when the reader goes back, and otherwise keeps what is being typed.
 */
export function useSearchAsTyped({ input, write, searched, go }: Props) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const isTyping = useRef(false)

  useEffect(() => {
    if (input.current !== document.activeElement) write(searched)
  }, [input, write, searched])

  useEffect(() => {
    const follow = () => {
      clearTimeout(timer.current)
      write(new URLSearchParams(location.search).get('q') ?? '')
    }
    addEventListener('popstate', follow)
    return () => {
      clearTimeout(timer.current)
      removeEventListener('popstate', follow)
    }
  }, [write])

  const search = () => {
    clearTimeout(timer.current)
    if (input.current?.value.trim() === searched) return
    go({}, isTyping.current ? 'replace' : 'push')
    isTyping.current = true
  }
  const onInput = () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(search, pause)
  }
  const onBlur = () => {
    isTyping.current = false
  }
  return { search, onInput, onBlur }
}
