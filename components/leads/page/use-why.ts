import { useMessages, useTranslations } from 'next-intl'
import { isKeyOf } from '../../format/is-key-of.ts'
import { readProviderReason } from '../../followups/read-provider-reason.ts'

/** Says in a sentence why a message of a status waits, ended or failed; a provider's code is named, to be looked up. */
export function useWhy(): (reason: string, status: string) => string {
  const t = useTranslations('lead.why')
  const provider = useTranslations('today.reasons')
  const { lead, reasons: planner, today } = useMessages()
  return (reason, status) => {
    if (reason !== 'provider' && reason !== 'provider_again' && isKeyOf(lead.why, reason)) return lead.why[reason]
    if (isKeyOf(planner, reason)) return planner[reason]
    if (reason === 'resend_bounced') return today.reasons.resend_bounced
    const read = readProviderReason(reason)
    if (!read) return t('provider', { code: reason })
    const { channel, code, meaning } = read
    if (status === 'scheduled') return t('provider_again', { channel, code })
    return provider(status === 'unknown' ? 'provider_silent' : meaning, { channel, code })
  }
}
