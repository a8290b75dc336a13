/**
 * A record with its texts as PostgreSQL can store them: without NULs, and half a character as U+FFFD. A message with one
 * would be refused, at every repetition, and lost.
 */
export function storable<T extends object>(record: T): T {
  const clean = (value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value)
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, clean(value)])) as T
}
