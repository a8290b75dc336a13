import { useMessages, useTranslations } from 'next-intl'
import { isKeyOf } from '../../format/is-key-of.ts'

/** Says in a sentence why a message waits, ended or failed; what only a provider knows is given as its code. */
export function useWhy(): (reason: string) => string {
  const t = useTranslations('lead.why')
  const messages = useMessages()
  return (reason) => {
    const ours = messages.lead.why
    if (reason !== 'provider' && isKeyOf(ours, reason)) return ours[reason]
    const planner = messages.reasons
    if (isKeyOf(planner, reason)) return planner[reason]
    return t('provider', { code: reason })
  }
}
