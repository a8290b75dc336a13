import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { callApi } from '../../http/call-api.ts'
import { useLeadContext } from './lead-context.ts'

type Write = { method: 'POST' | 'PATCH'; path: string; body: object; said: string; afterwards?: () => void }

/**
 * Writes something about the lead, one thing at a time whatever is clicked. After the server said yes the page is read
 * again, what was done is announced, and afterwards is called; after a no the page is read again too, because it was out of date.
 */
export function useLeadWrite() {
  const { lead, say } = useLeadContext()
  const client = useQueryClient()
  const isSending = useRef(false)
  const reread = async () => {
    await Promise.all(['lead', 'preview'].map((what) => client.invalidateQueries({ queryKey: [what, lead.id] })))
  }
  const mutation = useMutation({
    mutationFn: ({ method, path, body }: Write) => callApi<unknown>(method, path, body),
    onSuccess: async (_, { said, afterwards }) => {
      await reread()
      say(said)
      afterwards?.()
    },
    onError: reread,
    onSettled: () => {
      isSending.current = false
    },
  })
  const write = (what: Write) => {
    if (isSending.current) return
    isSending.current = true
    mutation.mutate(what)
  }
  return {
    write,
    retry: () => mutation.variables && write(mutation.variables),
    isBusy: mutation.isPending,
    error: mutation.error,
  }
}
