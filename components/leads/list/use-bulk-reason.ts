import { useMessages } from 'next-intl'
import { isKeyOf } from '../../format/is-key-of.ts'
import { useWord } from '../../format/use-word.ts'

/** Says why a lead was left out of what was done to many: the list's own reasons, else the planner's. */
export function useBulkReason(): (code: string) => string {
  const own: Record<string, string> = useMessages().leads.bulk.reasons
  const planner = useWord('reasons')
  return (code) => (isKeyOf(own, code) ? (own[code] ?? code) : planner(code))
}
