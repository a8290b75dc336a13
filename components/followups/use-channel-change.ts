import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ChannelChange } from '#lib/channels/contract'
import { callApi } from '../http/call-api.ts'

/** Starts a channel again or ends its pause; afterwards the channels are read again. */
export function useChannelChange(channel: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: ChannelChange) => callApi<undefined>('PATCH', `/api/channels/${channel}`, change),
    onSettled: () => client.invalidateQueries({ queryKey: ['channels'] }),
  })
}
