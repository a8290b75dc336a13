import { useMessages } from 'next-intl'
import { isKeyOf } from '../format/is-key-of.ts'
import { Problem } from '../http/problem.ts'
import { useProblemText } from '../http/use-problem-text.ts'

/** Says why something was not taken back: the rule that stood in the way, if it was one. */
export function useUndoProblemText(): (error: unknown) => string {
  const known = useMessages().reasons
  const problemText = useProblemText()
  return (error) =>
    error instanceof Problem && isKeyOf(known, error.reason) ? known[error.reason] : problemText(error)
}
