import { useEffect } from 'react'

type Handlers = { isOn: boolean; onHelp: () => void; onSelect: (key: string) => void; onClear: () => void }

/**
 * Keys for the day: J and K go from entry to entry, Space selects, U presses the way back of what was said last, ? explains; every other
 * letter presses the button that carries it as aria-keyshortcuts: of the bar while something is selected, else of the focused
 * entry. Escape ends the selection. Silent while somebody types, chooses
 * from a list or has a dialog open, and with modifiers.
 */
export function useDayKeys({ isOn, onHelp, onSelect, onClear }: Handlers): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
      const from = event.target
      if (from instanceof Element && from.closest(busy)) return
      if (document.querySelector(open)) return
      if (event.key === '?') return act(event, onHelp)
      if (!isOn || event.shiftKey) return
      const entry = document.activeElement?.closest<HTMLElement>('[data-entry]')
      const key = event.key.toUpperCase()
      if (key === 'J' || key === 'K') return act(event, () => goOn(entry, key === 'J' ? 1 : -1))
      if (key === 'U') return press(event, lastSaid())
      const bar = document.querySelector('[data-bulk-bar]')
      if (event.key === 'Escape' && bar) return bar.contains(document.activeElement) ? undefined : act(event, onClear)
      if (event.key === ' ') {
        if (entry && document.activeElement === entry) act(event, () => onSelect(entry.dataset['entry'] ?? ''))
        return
      }
      if (!/^[A-Z]$/.test(key)) return
      const button = (bar ?? entry)?.querySelector(`[aria-keyshortcuts="${key}"]`)
      if (button) press(event, button)
      else if (key === 'X' && entry && !bar) act(event, () => goOn(entry, 1)) // nothing to take out: skipped
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [isOn, onHelp, onSelect, onClear])
}

/** What takes keys for itself; a toast is a dialog, too, but takes none. */
const open = '[role=dialog]:not([data-toast]), [role=listbox]'
const busy = `input, textarea, select, [contenteditable], [role=combobox], [role=menu], ${open}`

function act(event: KeyboardEvent, then: () => void): void {
  event.preventDefault()
  then()
}

function press(event: KeyboardEvent, button: Element | null): void {
  if (button instanceof HTMLElement && !button.matches(':disabled, [aria-disabled=true]'))
    act(event, () => button.click())
}

/** The way back of what was said last, if it has one: never an older one's, which would take back something else. */
function lastSaid(): Element | null {
  return document.querySelector('[data-toast]:not([data-ending-style])')?.querySelector('[data-toast-action]') ?? null
}

/** Focuses the entry before or after; from outside of them, the first. */
function goOn(from: HTMLElement | null | undefined, step: 1 | -1): void {
  const entries = [...document.querySelectorAll<HTMLElement>('[data-entry]')]
  const next = from ? entries[entries.indexOf(from) + step] : entries[0]
  next?.focus({ preventScroll: true })
  next?.scrollIntoView({ block: 'nearest' })
}
