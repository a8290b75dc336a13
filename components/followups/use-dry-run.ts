import { useMutation } from '@tanstack/react-query'
import type { DryRunResult } from '#lib/followups/contract'
import { callApi } from '../http/call-api.ts'

/** Plays a check through without writing anything; `at` is the UTC moment of asking. close forgets the result. */
export function useDryRun() {
  const mutation = useMutation({
    mutationFn: async () => {
      const at = new Date().toISOString()
      const { decisions } = await callApi<DryRunResult>('POST', '/api/followups/check-and-trigger', { dry_run: true })
      return { at, decisions }
    },
  })
  return {
    start: () => mutation.mutate(),
    close: mutation.reset,
    isPlaying: mutation.isPending,
    result: mutation.data,
    error: mutation.error,
  }
}
