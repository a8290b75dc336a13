import { useTranslations } from 'next-intl'
import { useMessages } from 'next-intl'
import { isKeyOf } from '../../format/is-key-of.ts'

/** What a receiver answered, or why there was no answer, in a few words. */
export function useAnswerText(): (last: { last_status: number | null; last_error: string | null }) => string {
  const t = useTranslations('integrations.webhooks')
  const errors = useMessages().integrations.webhooks.errors
  return ({ last_status, last_error }) => {
    if (last_status !== null) return t('answered', { status: last_status })
    return last_error !== null && isKeyOf(errors, last_error) ? t(`errors.${last_error}`) : t('errors.network')
  }
}
