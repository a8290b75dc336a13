import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { BacklogRate, ReleasedBacklog } from '#lib/followups/contract'
import { callApi } from '../../http/call-api.ts'
import { useToast } from '../../ui/use-toast.ts'

/** What a manager can do with one type of the backlog: set what is released a day, release all. */
export function useBacklogCall(triggerType: string) {
  const t = useTranslations('backlog')
  const say = useToast()
  const client = useQueryClient()
  const path = `/api/backlog/${triggerType}`
  const onSettled = () => client.invalidateQueries({ queryKey: ['backlog'] })
  const rate = useMutation({
    mutationFn: (change: BacklogRate) => callApi<undefined>('PATCH', path, change),
    onSuccess: (_, { per_day, is_paused }) =>
      say(per_day === null ? t('rate_ended') : is_paused ? t('rate_paused') : t('rate_set', { count: per_day })),
    onSettled,
  })
  const release = useMutation({
    mutationFn: () => callApi<ReleasedBacklog>('POST', `${path}/release`, {}),
    onSuccess: ({ released }) => say(t('released', { count: released })),
    onSettled,
  })
  return { rate, release }
}
