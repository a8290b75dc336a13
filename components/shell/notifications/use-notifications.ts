import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Notifications } from '#lib/notifications/contract'
import { callApi } from '../../http/call-api.ts'

const key = ['notifications']

/** The notifications, read when somebody looks at them, and how to mark them as read; the count in the day follows. */
export function useNotifications() {
  const client = useQueryClient()
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: () => callApi<Notifications>('GET', '/api/notifications'),
    refetchOnMount: 'always',
  })
  const reading = useMutation({
    mutationFn: (until: string) => callApi<undefined>('POST', '/api/notifications/read', { until }),
    onSettled: () => Promise.all([key, ['day']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
  return {
    data,
    error: reading.error ?? error,
    retry: refetch,
    read: reading.mutate,
    isReading: reading.isPending,
  }
}
