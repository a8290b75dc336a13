import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useRef } from 'react'
import { callApi } from '../../../http/call-api.ts'
import { useLeadContext } from '../lead-context.ts'

/** Erases the lead once, however often it is clicked, and goes to the list; busy until that has come. */
export function useErase() {
  const { lead } = useLeadContext()
  const router = useRouter()
  const client = useQueryClient()
  const isSending = useRef(false)
  const mutation = useMutation({
    mutationFn: (keepOut: boolean) => callApi<void>('DELETE', `/api/leads/${lead.id}?keep_out=${keepOut}`),
    onSuccess: () => {
      router.replace('/leads')
      return Promise.all(['leads', 'day'].map((what) => client.invalidateQueries({ queryKey: [what] })))
    },
    onError: () => {
      isSending.current = false
    },
  })
  const erase = (keepOut: boolean) => {
    if (isSending.current) return
    isSending.current = true
    mutation.mutate(keepOut)
  }
  return { erase, isErasing: mutation.isPending || mutation.isSuccess, error: mutation.error }
}
