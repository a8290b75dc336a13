import { ProblemNotice } from '../../http/problem-notice.tsx'
import { Problem } from '../../http/problem.ts'
import { useProblemText } from '../../http/use-problem-text.ts'
import { Notice } from '../../ui/notice.tsx'

type Props = { error: unknown; onRetry: () => void }

/** Why a write did not work, said as soon as it is known. A refusal has no retry: the same would be refused again. */
export function WriteProblem({ error, onRetry }: Props) {
  const problemText = useProblemText()
  const isRefusal = error instanceof Problem && (error.status === 409 || error.status === 422 || error.status === 404)
  return (
    <div aria-live="polite" className="*:mt-3">
      {isRefusal && <Notice look="warn" title={problemText(error)} />}
      {!isRefusal && error !== null && <ProblemNotice error={error} onRetry={onRetry} />}
    </div>
  )
}
