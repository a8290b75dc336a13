import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { DayEntry } from '#lib/day/contract'
import { useWhen } from '../format/use-when.ts'
import type { DayAction } from './day-action.ts'

/** What was done with an entry, in a sentence. */
export function useSettledText(): (entry: DayEntry, action: DayAction) => string {
  const t = useTranslations('today')
  const when = useWhen()
  return useCallback(
    (entry, action) => {
      const name = entry.lead_name ?? t('unnamed_lead')
      switch (action.name) {
        case 'snooze':
          return t('settled.snooze', { name, time: when(action.until) })
        case 'delegate':
          return t('settled.delegate', { name, colleague: action.colleague })
        case 'reply':
          if (action.written.channel === 'in_app') return t('settled.reply_task', { name })
          return action.isPlanned
            ? t('settled.reply_planned', { name, time: when(action.written.scheduled_at) })
            : t('settled.reply', { name })
        case 'dismiss':
          return t(`settled.${entry.kind === 'trouble' ? 'clear' : 'dismiss'}`, { name })
        default:
          return t(`settled.${action.name}`, { name })
      }
    },
    [t, when],
  )
}
