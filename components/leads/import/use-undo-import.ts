import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { UndoneImport } from '#lib/leads/contract'
import { callApi } from '../../http/call-api.ts'
import { Problem } from '../../http/problem.ts'
import { useProblemText } from '../../http/use-problem-text.ts'
import { useToast } from '../../ui/use-toast.ts'

/** Undoes an import; a refusal in words says what is in the way, and at how many leads. */
export function useUndoImport(id: string, onUndone?: () => void) {
  const t = useTranslations('imports.undo')
  const problemText = useProblemText()
  const say = useToast()
  const client = useQueryClient()
  const undo = useMutation({
    mutationFn: () => callApi<UndoneImport>('POST', `/api/imports/${id}/undo`),
    onSuccess: ({ removed, restored }) => {
      say(t('done', { removed, restored }))
      onUndone?.()
    },
    onSettled: () =>
      Promise.all(['imports', 'leads', 'backlog'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  })
  const refusal = (error: unknown) => {
    const { reason, detail } = error instanceof Problem ? error : {}
    const count = Number(detail)
    if (reason === 'already_sent' || reason === 'changed_since' || reason === 'no_longer_yours')
      return t(reason, { count })
    return reason === 'already_undone' ? t('already_undone') : problemText(error)
  }
  return { undo: () => undo.mutate(), isUndoing: undo.isPending, problem: undo.error && refusal(undo.error) }
}
