import type { DayEntry } from '#lib/day/contract'
import { entryKey } from './entry-key.ts'

/** Moves the focus from an entry that is about to go to the next on the page, else the one before, else the heading. */
export function focusNextEntry(entry: DayEntry): void {
  const entries = [...document.querySelectorAll<HTMLElement>('[data-entry]')]
  const at = entries.findIndex((element) => element.dataset['entry'] === entryKey(entry))
  const next = entries[at + 1] ?? entries[at - 1] ?? document.querySelector<HTMLElement>('h1[tabindex]')
  // Where the reader's focus has already moved on to something else, it stays there.
  if (entries[at]?.contains(document.activeElement) || document.activeElement === document.body)
    next?.focus({ preventScroll: true })
}
