import { useMessages } from 'next-intl'
import { isKeyOf } from '../../format/is-key-of.ts'

/** Says the planner's verdict on a signal in a sentence. */
export function useVerdict(): (verdict: string) => string {
  const { reasons } = useMessages()
  return (verdict) => (isKeyOf(reasons, verdict) ? reasons[verdict] : verdict)
}
