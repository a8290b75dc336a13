import { useCallback, useEffect, useRef, useState } from 'react'

const patienceMs = 3_000

/**
 * Whether the palette is open (undefined: never was), and Ctrl+K or ⌘K anywhere to open and leave it. What is typed before its
 * field has the focus is kept, for 3 s at most, should it never come: takeEarly hands it over, once.
 */
export function usePaletteKeys() {
  const [isOpen, setOpen] = useState<boolean>()
  const early = useRef<{ text: string; until: number }>(undefined) // undefined: nobody waits for the field

  const change = useCallback((open: boolean) => {
    early.current = open ? { text: '', until: performance.now() + patienceMs } : undefined
    setOpen(open)
  }, [])
  const takeEarly = useCallback(() => {
    const text = early.current?.text ?? ''
    early.current = undefined
    return text
  }, [])

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey
      if (isCommand && !event.shiftKey && event.key.toLowerCase() === 'k') change(!isOpen)
      else if (early.current && performance.now() < early.current.until && !isCommand && event.key.length === 1)
        early.current.text += event.key
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    addEventListener('keydown', listen, { capture: true })
    return () => removeEventListener('keydown', listen, { capture: true })
  }, [isOpen, change])
  return { isOpen, change, takeEarly }
}
