import type { WrittenFollowUp } from '#lib/followups/contract'
import { callApi } from '../../http/call-api.ts'
import { useOneAtATime } from '../../http/use-one-at-a-time.ts'
import type { Sent } from './sent-notice.tsx'
import type { Draft } from './use-draft.ts'
import { useLeadContext } from './lead-context.ts'
import { useReread } from './use-reread.ts'

type How = { at?: Date; override?: boolean }

/** Sends a draft now, or plans it for a moment; one at a time whatever is clicked. A text left as it was is not sent along. */
export function useSend(draft: Draft, onSent: (sent: Sent) => void) {
  const { lead, isUndoable } = useLeadContext()
  const reread = useReread()
  const { run, variables, reset, ...rest } = useOneAtATime({
    mutationFn: ({ at, override }: How) =>
      callApi<WrittenFollowUp>('POST', `/api/followups/${at ? 'schedule' : 'trigger'}`, {
        lead_id: lead.id,
        ...(draft.playbookId && { playbook_id: draft.playbookId }),
        ...(draft.channel && { channel: draft.channel }),
        ...((draft.isEdited || draft.playbookId === '') && { message: draft.message }),
        ...((draft.isEdited || draft.playbookId === '') && draft.channel === 'email' && { subject: draft.subject }),
        ...(override && { override_window: true }),
        ...(at ? { scheduled_at: at.toISOString() } : isUndoable && { undoable: true }),
      }),
    onSuccess: async (result, { at }) => {
      await reread()
      onSent({ result, isPlanned: at !== undefined })
    },
    onError: reread, // what the provider refused stands in the history
  })
  return { send: run, forget: reset, how: variables, ...rest }
}
