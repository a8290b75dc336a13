import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { DayEntry } from '#lib/day/contract'
import { useUndoProblemText } from '../followups/use-undo-problem-text.ts'
import { useToast } from '../ui/use-toast.ts'
import { decideTogether } from './decide-together.ts'
import { entryKey } from './entry-key.ts'

/** Takes back what was done with entries, says whether that worked, and puts the focus on the first that is back. */
export function useUndo() {
  const t = useTranslations('today')
  const why = useUndoProblemText()
  const client = useQueryClient()
  const say = useToast()
  return useCallback(
    async (entries: DayEntry[], action: 'undo' | 'wake', onUndone?: () => void) => {
      try {
        const refusals = await decideTogether(entries, { action })
        await client.invalidateQueries({ queryKey: ['day'] })
        const [first] = refusals.values()
        if (first) say(t('not_undone', { count: refusals.size, problem: why(first) }), { look: 'warn' })
        else {
          say(t(action === 'undo' ? 'undone' : 'woken', { count: entries.length }))
          onUndone?.()
        }
        const back = entries.find((entry) => !refusals.has(entryKey(entry)))
        if (back)
          requestAnimationFrame(() =>
            document.querySelector<HTMLElement>(`[data-entry="${entryKey(back)}"]`)?.focus({ preventScroll: true }),
          )
      } catch (error) {
        say(t('not_undone', { count: entries.length, problem: why(error) }), { look: 'warn' })
      }
    },
    [client, say, t, why],
  )
}
