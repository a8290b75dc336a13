import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Day, DayEntry } from '#lib/day/contract'
import { useWhen } from '../format/use-when.ts'
import type { Problem } from '../http/problem.ts'
import { useProblemText } from '../http/use-problem-text.ts'
import { useToast } from '../ui/use-toast.ts'
import { bulkActionsFor, type BulkAction } from './bulk-actions-for.ts'
import { canUndo } from './can-undo.ts'
import { decideTogether } from './decide-together.ts'
import { entryKey } from './entry-key.ts'
import { focusNextEntry } from './focus-next-entry.ts'
import { useUndo } from './use-undo.ts'
import { withoutEntry } from './without-entry.ts'

type Wish = { action: Exclude<BulkAction, 'snooze'> } | { action: 'snooze'; until: string }

/** Decides about many entries in one request; those refused stay, each with the reason. */
export function useBulk(chosen: DayEntry[], onDone: () => void) {
  const t = useTranslations('today.bulk')
  const undoLabel = useTranslations('today')('undo')
  const when = useWhen()
  const client = useQueryClient()
  const say = useToast()
  const undo = useUndo()
  const problemText = useProblemText()
  const [refusals, setRefusals] = useState<ReadonlyMap<string, Problem>>(new Map())
  const mutation = useMutation({
    mutationFn: (wish: Wish) => decideTogether(able(chosen, wish.action), wish),
    onSuccess: (refused, wish) => {
      const done = able(chosen, wish.action).filter((entry) => !refused.has(entryKey(entry)))
      setRefusals(refused)
      const last = done.at(-1)
      if (last) focusNextEntry(last, new Set(done.map(entryKey)))
      client.setQueriesData<Day>({ queryKey: ['day'] }, (day) => day && done.reduce(withoutEntry, day))
      void client.invalidateQueries({ queryKey: ['day'] })
      const takeBack = done.filter((entry) => canUndo(entry, wish.action))
      const way = canUndo({ kind: 'approval' }, wish.action) ?? 'undo'
      const text = [
        done.length > 0 &&
          (wish.action === 'snooze'
            ? t('settled.snooze', { count: done.length, time: when(wish.until) })
            : t(`settled.${wish.action}`, { count: done.length })),
        refused.size > 0 && t('refused', { count: refused.size }),
      ]
      say(text.filter(Boolean).join(' '), {
        look: refused.size > 0 ? 'warn' : 'good',
        ...(takeBack.length > 0 && { action: { label: undoLabel, onAct: () => void undo(takeBack, way) } }),
      })
      onDone()
    },
    onError: (error) => say(problemText(error), { look: 'warn' }),
  })
  return {
    count: (action: BulkAction) => able(chosen, action).length,
    decide: (wish: Wish) => !mutation.isPending && mutation.mutate(wish),
    isBusy: mutation.isPending,
    refusals,
  }
}

function able(chosen: DayEntry[], action: BulkAction): DayEntry[] {
  return chosen.filter((entry) => bulkActionsFor(entry).includes(action))
}
