import { useMessages, useTranslations } from 'next-intl'
import type { PlaybookProblem } from '#lib/playbooks/contract'
import { isKeyOf } from '../../format/is-key-of.ts'

/** Says what is wrong with a field in the reader's language, all of it; undefined when nothing is. */
export function useFieldProblems(problems: PlaybookProblem[]): (field: string) => string | undefined {
  const t = useTranslations('playbook_pages.editor.problems')
  const known = useMessages().playbook_pages.editor.problems
  return (field) => {
    const mine = problems.filter((one) => one.field === field || one.field.startsWith(`${field}.`))
    const said = mine.map(({ problem, value }) =>
      isKeyOf(known, problem) ? t(problem, { value: value ?? '' }) : t('invalid'),
    )
    return said.length > 0 ? said.join(' ') : undefined
  }
}
