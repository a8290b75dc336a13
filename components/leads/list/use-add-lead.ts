import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useRef } from 'react'
import type { NewLead } from '#lib/leads/contract'
import { callApi } from '../../http/call-api.ts'

/** Adds a lead once, however often it is clicked, and goes to its page; busy until that has come. */
export function useAddLead() {
  const router = useRouter()
  const client = useQueryClient()
  const isSending = useRef(false)
  const mutation = useMutation({
    mutationFn: (lead: NewLead) => callApi<{ id: string }>('POST', '/api/leads', lead),
    onSuccess: ({ id }) => {
      router.push(`/leads/${id}`)
      return client.invalidateQueries({ queryKey: ['leads'] })
    },
    onError: () => {
      isSending.current = false
    },
  })
  const add = (lead: NewLead) => {
    if (isSending.current) return
    isSending.current = true
    mutation.mutate(lead)
  }
  return { add, isAdding: mutation.isPending || mutation.isSuccess, error: mutation.error }
}
