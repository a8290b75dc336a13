import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SuccessStoryChange } from '#lib/playbooks/contract'
import { callApi } from '../../http/call-api.ts'

/** Adds a story (id undefined) or changes one, after which the list is read again. */
export function useStorySave(id: string | undefined, onSuccess: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (values: SuccessStoryChange) =>
      id === undefined
        ? callApi<unknown>('POST', '/api/success-stories', values)
        : callApi<unknown>('PATCH', `/api/success-stories/${id}`, values),
    onSuccess,
    onSettled: () => client.invalidateQueries({ queryKey: ['success-stories'] }),
  })
}
