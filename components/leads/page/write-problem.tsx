import { useMessages, useTranslations } from 'next-intl'
import { isKeyOf } from '../../format/is-key-of.ts'
import { ProblemNotice } from '../../http/problem-notice.tsx'
import { Problem } from '../../http/problem.ts'
import { useProblemText } from '../../http/use-problem-text.ts'
import { Notice } from '../../ui/notice.tsx'
import { useWhy } from './use-why.ts'

type Props = { error: unknown; onRetry: () => void }

/**
 * Why a write did not work, said as soon as it is known. A refusal has no retry: the same would be refused again. A conflict
 * in words that are no refusal of ours is how a message ended that should have left.
 */
export function WriteProblem({ error, onRetry }: Props) {
  const problemText = useProblemText()
  const t = useTranslations('lead.compose')
  const texts = useMessages().problems.reasons
  const why = useWhy()
  const isRefusal = error instanceof Problem && (error.status === 409 || error.status === 422 || error.status === 404)
  const isEnded = isRefusal && error.status === 409 && !isKeyOf(texts, error.reason)
  return (
    <div aria-live="polite" className="*:mt-3">
      {isEnded && (
        <Notice look="bad" title={t('failed')}>
          <p>{why(error.reason, 'failed')}</p>
        </Notice>
      )}
      {isRefusal && !isEnded && <Notice look="warn" title={problemText(error)} />}
      {!isRefusal && error !== null && <ProblemNotice error={error} onRetry={onRetry} />}
    </div>
  )
}
