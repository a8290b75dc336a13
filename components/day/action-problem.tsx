import { useTranslations } from 'next-intl'
import { ProblemNotice } from '../http/problem-notice.tsx'
import { Problem } from '../http/problem.ts'
import { useProblemText } from '../http/use-problem-text.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'

type Props = { error: Error; onRetry: () => void; onReload: () => void }

/** Why an action failed. Where things have changed meanwhile, the way on is to read the day again, not to insist. */
export function ActionProblem({ error, onRetry, onReload }: Props) {
  const t = useTranslations('today')
  const problemText = useProblemText()
  const isOutdated = error instanceof Problem && (error.status === 404 || error.status === 409)
  if (!isOutdated) return <ProblemNotice error={error} onRetry={onRetry} />
  return (
    <Notice look="warn" title={t('outdated')}>
      <p>{problemText(error)}</p>
      <Button className="mt-3 mb-1" look="secondary" onClick={onReload}>
        {t('reload')}
      </Button>
    </Notice>
  )
}
