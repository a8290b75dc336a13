import type { UseQueryResult } from '@tanstack/react-query'
import { useFormatter } from 'next-intl'
import { useWord } from '../format/use-word.ts'
import { Collapsible } from '../ui/collapsible.tsx'
import { Icon } from '../ui/icon.tsx'
import { PassedOverLeads } from './passed-over-leads.tsx'
import type { PassedOver } from './use-passed-over.ts'

type Props = { reason: string; count: number; passedOver: UseQueryResult<PassedOver[]>; onOpen: () => void }

/** A reason with how often it held; its button shows the leads. */
export function ReasonEntry({ reason, count, passedOver, onOpen }: Props) {
  const word = useWord('reasons')
  const format = useFormatter()
  return (
    <li>
      <Collapsible
        onToggle={onOpen}
        summary={(isOpen) => (
          <>
            <span className="min-w-7 shrink-0 text-right font-medium">{format.number(count)}</span>
            <span className="min-w-0 flex-1">{word(reason)}</span>
            <Icon
              className={`mt-0.5 size-4 text-muted transition-transform duration-100 ${isOpen ? 'rotate-90' : ''}`}
              name="chevron"
            />
          </>
        )}
        summaryLook="-mx-2 flex min-h-11 w-[calc(100%+1rem)] items-start gap-3 rounded-md px-2 py-2 text-left transition-colors duration-100 hover:bg-canvas md:min-h-7 md:py-1"
      >
        <div className="pt-1 pb-3 pl-10">
          <PassedOverLeads passedOver={passedOver} reason={reason} />
        </div>
      </Collapsible>
    </li>
  )
}
