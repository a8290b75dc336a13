import { useMessages, useTranslations } from 'next-intl'
import { isKeyOf } from '../format/is-key-of.ts'
import type { FieldProblems } from './field-problems.ts'

/** What is wrong with a field, in a sentence: by the API's reason, else by the field's name. */
export function useFieldProblem(problems: FieldProblems): (field: string) => string | undefined {
  const t = useTranslations('settings.problems')
  const texts = useMessages().settings.problems
  return (field) => {
    const problem = problems[field]
    if (!problem) return undefined
    const word = isKeyOf(texts, problem.word) ? problem.word : isKeyOf(texts, field) ? field : 'other'
    return t(word, { detail: problem.detail ?? '' })
  }
}
