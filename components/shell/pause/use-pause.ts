import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { Resumed } from '#lib/setup/contract'
import { callApi } from '../../http/call-api.ts'
import { useProblemText } from '../../http/use-problem-text.ts'
import { useToast } from '../../ui/use-toast.ts'

/** Stops everything (true) or lets it go on, and says so; what did not work is said, too. */
export function usePause() {
  const t = useTranslations('pause')
  const say = useToast()
  const problemText = useProblemText()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (isPaused: boolean) => callApi<Resumed | undefined>(isPaused ? 'POST' : 'DELETE', '/api/pause'),
    onSuccess: async (resumed, isPaused) => {
      await client.invalidateQueries({ queryKey: ['pause'] })
      say(isPaused ? t('paused') : t('resumed', { held: resumed?.held ?? 0 }), { look: isPaused ? 'warn' : 'good' })
    },
    onError: (error) => say(problemText(error), { look: 'warn' }),
  })
}
