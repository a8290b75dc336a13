import { useMessages, useTranslations } from 'next-intl'
import { isKeyOf } from '../format/is-key-of.ts'
import { Problem } from './problem.ts'

/** The sentence for a failed call in the reader's language, by the API's reason, else by the status. */
export function useProblemText(): (error: unknown) => string {
  const t = useTranslations('problems.reasons')
  const texts = useMessages().problems.reasons
  return (error) => {
    if (!(error instanceof Problem)) return t('internal')
    if (isKeyOf(texts, error.reason)) return t(error.reason)
    if (error.status === 401) return t('signed_out')
    if (error.status === 403) return t('forbidden')
    if (error.status === 429) return t('too_many')
    if (error.status === 422 || error.status === 400) return t('invalid')
    return t(error.status >= 502 ? 'unavailable' : 'internal')
  }
}
