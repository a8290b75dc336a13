import { useMessages, useTranslations } from 'next-intl'
import { isKeyOf } from '../../format/is-key-of.ts'

/** Why a row was refused, in words, by the API's reason. */
export function useReasonText(): (reason: string) => string {
  const t = useTranslations('imports.reasons')
  const texts = useMessages().imports.reasons
  return (reason) => (isKeyOf(texts, reason) ? t(reason) : t('other', { reason }))
}
