import type { AddressBook } from './address-book.ts'

/** The book of whoever knows nobody: addresses stand for people, and times are those of this machine's zone. */
export function nobodyKnown(): AddressBook {
  return { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, names: new Map() }
}
