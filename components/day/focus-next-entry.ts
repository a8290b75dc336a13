import type { DayEntry } from '#lib/day/contract'
import { entryKey } from './entry-key.ts'

/**
 * Moves the focus from an entry that is about to go, with others (leaving), to the next on the page that stays, else the one
 * before, else the heading.
 */
export function focusNextEntry(entry: DayEntry, leaving?: ReadonlySet<string>): void {
  const entries = [...document.querySelectorAll<HTMLElement>('[data-entry]')]
  const at = entries.findIndex((element) => element.dataset['entry'] === entryKey(entry))
  const stays = (element: HTMLElement) => !leaving?.has(element.dataset['entry'] ?? '')
  const next =
    entries.slice(at + 1).find(stays) ??
    entries.slice(0, Math.max(at, 0)).findLast(stays) ??
    document.querySelector<HTMLElement>('h1[tabindex]')
  // Where the reader's focus has already moved on to something else, it stays there; of many, their bar goes as well.
  if (leaving || entries[at]?.contains(document.activeElement) || document.activeElement === document.body)
    next?.focus({ preventScroll: true })
}
