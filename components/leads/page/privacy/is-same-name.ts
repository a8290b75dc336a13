const plain = (text: string) => text.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase()

/** Whether somebody typed this name; upper case and spaces don't matter. */
export function isSameName(typed: string, name: string): boolean {
  return plain(typed) === plain(name)
}
