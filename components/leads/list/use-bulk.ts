import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { BulkChange, BulkResult, BulkUndone } from '#lib/leads/contract'
import { callApi } from '../../http/call-api.ts'

/**
 * Does something to many leads, one thing at a time whatever is clicked, and takes the last one back. Afterwards the list and the
 * day are read again; onDone is called when something was done.
 */
export function useBulk(onDone: () => void) {
  const client = useQueryClient()
  const isSending = useRef(false)
  const settle = async () => {
    isSending.current = false
    await Promise.all(['leads', 'lead', 'day'].map((key) => client.invalidateQueries({ queryKey: [key] })))
  }
  const undoing = useMutation({
    mutationFn: (id: string) => callApi<BulkUndone>('POST', `/api/leads/bulk/${id}/undo`, {}),
    onSettled: settle,
  })
  const changing = useMutation({
    mutationFn: (change: BulkChange) => callApi<BulkResult>('POST', '/api/leads/bulk', change),
    onMutate: () => undoing.reset(),
    onSuccess: ({ done }) => done > 0 && onDone(),
    onSettled: settle,
  })
  const once = (send: () => void) => {
    if (isSending.current) return
    isSending.current = true
    send()
  }
  return {
    change: (what: BulkChange) => once(() => changing.mutate(what)),
    undo: (id: string) => once(() => undoing.mutate(id)),
    dismiss: () => {
      changing.reset()
      undoing.reset()
    },
    isBusy: changing.isPending || undoing.isPending,
    changed: changing.variables,
    result: changing.data,
    undone: undoing.data,
    error: undoing.error ?? changing.error,
  }
}
export type Bulk = ReturnType<typeof useBulk>
