import { useMutation, useQueryClient } from '@tanstack/react-query'
import { callApi } from '../../http/call-api.ts'

type Called<Answer> = { onSuccess?: (answer: Answer) => void }

/** A call about one endpoint, after which endpoints and what they were told are read again. */
export function useEndpointCall<Answer, Input extends object | void = void>(
  method: 'POST' | 'PATCH' | 'DELETE',
  path: string,
  { onSuccess }: Called<Answer> = {},
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: Input) => callApi<Answer>(method, path, input ?? undefined),
    onSuccess: (answer) => onSuccess?.(answer),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['webhook-endpoints'] }),
        client.invalidateQueries({ queryKey: ['webhook-deliveries'] }),
      ]),
  })
}
