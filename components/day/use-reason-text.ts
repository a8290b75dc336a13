import { useMessages, useTranslations } from 'next-intl'
import type { DayEntry } from '#lib/day/contract'
import { isKeyOf } from '../format/is-key-of.ts'
import { readProviderReason } from '../followups/read-provider-reason.ts'

/** The reason of an entry as a sentence; a provider's code is named, so that it can be looked up. */
export function useReasonText(): (entry: Pick<DayEntry, 'kind' | 'reason' | 'status'>) => string | null {
  const t = useTranslations('today.reasons')
  const { reasons: known, today } = useMessages()
  return ({ kind, reason, status }) => {
    if (!reason) return kind === 'trouble' ? t(status === 'unknown' ? 'unknown' : 'failed') : null
    if (status === 'failed' && isKeyOf(today.not_sent, reason)) return today.not_sent[reason]
    if (isKeyOf(today.reasons, reason)) return today.reasons[reason]
    if (isKeyOf(known, reason)) return known[reason]
    const read = readProviderReason(reason)
    if (!read) return kind !== 'trouble' ? null : status === 'unknown' ? t('unknown') : t('other', { code: reason })
    return t(status === 'unknown' ? 'provider_silent' : read.meaning, { channel: read.channel, code: read.code })
  }
}
