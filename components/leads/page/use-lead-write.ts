import { callApi } from '../../http/call-api.ts'
import { useOneAtATime } from '../../http/use-one-at-a-time.ts'
import { useLeadContext } from './lead-context.ts'
import { useReread } from './use-reread.ts'

type Write = { method: 'POST' | 'PATCH'; path: string; body: object; said: string; afterwards?: () => void }

/**
 * Writes something about the lead, one thing at a time whatever is clicked. After the server said yes the page is read
 * again, what was done is announced, and afterwards is called; after a no the page is read again too, because it was out of date.
 */
export function useLeadWrite() {
  const { say } = useLeadContext()
  const reread = useReread()
  const { run, ...rest } = useOneAtATime({
    mutationFn: ({ method, path, body }: Write) => callApi<unknown>(method, path, body),
    onSuccess: async (_, { said, afterwards }) => {
      await reread()
      say(said)
      afterwards?.()
    },
    onError: reread,
  })
  return { write: run, ...rest }
}
