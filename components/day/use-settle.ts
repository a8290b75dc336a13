import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { Day, DayEntry } from '#lib/day/contract'
import { useToast } from '../ui/use-toast.ts'
import { canUndo } from './can-undo.ts'
import type { DayAction } from './day-action.ts'
import { focusNextEntry } from './focus-next-entry.ts'
import { useSettledText } from './use-settled-text.ts'
import { useUndo } from './use-undo.ts'
import { withoutEntry } from './without-entry.ts'

/**
 * Takes a settled entry out of the day, moves the focus to the one after it, says what happened with a way to take it back
 * while there is one, and reads the day again.
 */
export function useSettle(): (entry: DayEntry, action: DayAction, onUndone?: () => void) => void {
  const t = useTranslations('today')
  const settledText = useSettledText()
  const client = useQueryClient()
  const say = useToast()
  const undo = useUndo()
  return useCallback(
    (entry, action, onUndone) => {
      focusNextEntry(entry)
      client.setQueriesData<Day>({ queryKey: ['day'] }, (day) => day && withoutEntry(day, entry))
      void client.invalidateQueries({ queryKey: ['day'] })
      void client.invalidateQueries({ queryKey: ['lead', entry.lead_id] })
      const way = canUndo(entry, action.name)
      const decided = action.name === 'reply' ? { ...entry, follow_up_id: action.written.id } : entry
      const taken = way && { label: t('undo'), onAct: () => void undo([decided], way, onUndone) }
      say(settledText(entry, action), taken && { action: taken })
    },
    [client, say, settledText, t, undo],
  )
}
