import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { SnoozePanel } from '../../day/snooze-panel.tsx'
import { LeftByEscape } from '../../ui/left-by-escape.tsx'
import { useLeadContext } from './lead-context.ts'
import { useDayInWords } from './use-day-in-words.ts'
import { useLeadWrite } from './use-lead-write.ts'
import { WriteProblem } from './write-problem.tsx'

/** Puts a lead off until a day; Escape leaves things as they are. */
export function SnoozeForm({ onClose }: { onClose: () => void }) {
  const t = useTranslations('lead')
  const { lead } = useLeadContext()
  const words = useDayInWords()
  const box = useRef<HTMLDivElement>(null)
  const { write, retry, isBusy, error } = useLeadWrite()

  useEffect(() => box.current?.querySelector('button')?.focus(), [])

  return (
    <LeftByEscape onLeave={onClose}>
      <div className="mt-4" ref={box}>
        <SnoozePanel
          isBusy={isBusy}
          onChoose={(until) =>
            write({
              method: 'PATCH',
              path: `/api/leads/${lead.id}`,
              body: { snoozed_until: until },
              said: t('snooze.saved', { day: words(until) }),
              afterwards: onClose,
            })
          }
        />
        <WriteProblem error={error} onRetry={retry} />
      </div>
    </LeftByEscape>
  )
}
