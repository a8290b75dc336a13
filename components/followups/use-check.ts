import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { CheckResult } from '#lib/followups/contract'
import { callApi } from '../http/call-api.ts'

/** Starts a check by hand, one at a time whatever is clicked; afterwards the list of runs is read again. */
export function useCheck() {
  const client = useQueryClient()
  const isSending = useRef(false)
  const mutation = useMutation({
    mutationFn: () => callApi<CheckResult>('POST', '/api/followups/check-and-trigger', { dry_run: false }),
    onSettled: async () => {
      isSending.current = false
      await client.invalidateQueries({ queryKey: ['runs'] })
    },
  })
  const check = () => {
    if (isSending.current) return
    isSending.current = true
    mutation.mutate()
  }
  return {
    check,
    dismiss: mutation.reset,
    isChecking: mutation.isPending,
    result: mutation.data,
    error: mutation.error,
  }
}
