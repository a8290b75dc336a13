import { isText } from '../../is-text.ts'

const deepest = 6

/** True for a value that PostgreSQL takes as JSON: no NUL and no half character in any text, and nothing deeper than a lead's facts. */
export function isStorable(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return isText(value)
  if (typeof value !== 'object' || value === null) return true
  return (
    depth < deepest && Object.entries(value).every(([name, held]) => isStorable(name) && isStorable(held, depth + 1))
  )
}
