import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { Day, DayEntry } from '#lib/day/contract'
import { useWhen } from '../format/use-when.ts'
import { useToast } from '../ui/use-toast.ts'
import type { DayAction } from './day-action.ts'
import { focusNextEntry } from './focus-next-entry.ts'
import { withoutEntry } from './without-entry.ts'

/** Takes a settled entry out of the day, moves the focus to the one after it, says what happened, and reads the day again. */
export function useSettle(): (entry: DayEntry, action: DayAction) => void {
  const t = useTranslations('today')
  const when = useWhen()
  const client = useQueryClient()
  const say = useToast()
  return useCallback(
    (entry: DayEntry, action: DayAction) => {
      focusNextEntry(entry)
      client.setQueriesData<Day>({ queryKey: ['day'] }, (day) => day && withoutEntry(day, entry))
      void client.invalidateQueries({ queryKey: ['day'] })
      void client.invalidateQueries({ queryKey: ['lead', entry.lead_id] })
      const name = entry.lead_name ?? t('unnamed_lead')
      const isCleared = action.name === 'dismiss' && entry.kind === 'trouble'
      say(
        action.name === 'snooze'
          ? t('settled.snooze', { name, time: when(action.until) })
          : t(`settled.${isCleared ? 'clear' : action.name}`, { name }),
      )
    },
    [client, say, t, when],
  )
}
