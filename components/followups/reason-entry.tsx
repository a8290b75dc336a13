import type { UseQueryResult } from '@tanstack/react-query'
import { useFormatter } from 'next-intl'
import { useId, useState } from 'react'
import { useWord } from '../format/use-word.ts'
import { Icon } from '../ui/icon.tsx'
import { PassedOverLeads } from './passed-over-leads.tsx'
import type { PassedOver } from './use-passed-over.ts'

type Props = { reason: string; count: number; passedOver: UseQueryResult<PassedOver[]>; onOpen: () => void }

/** A reason with how often it held; its button shows the leads. */
export function ReasonEntry({ reason, count, passedOver, onOpen }: Props) {
  const word = useWord('reasons')
  const format = useFormatter()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  return (
    <li>
      <button
        aria-controls={isOpen ? id : undefined}
        aria-expanded={isOpen}
        className="-mx-2 flex min-h-11 w-[calc(100%+1rem)] items-start gap-3 rounded-md px-2 py-2 text-left transition-colors duration-100 hover:bg-canvas md:min-h-7 md:py-1"
        onClick={() => {
          setOpen(!isOpen)
          onOpen()
        }}
        type="button"
      >
        <span className="min-w-7 shrink-0 text-right font-medium">{format.number(count)}</span>
        <span className="min-w-0 flex-1">{word(reason)}</span>
        <Icon
          className={`mt-0.5 size-4 text-muted transition-transform duration-100 ${isOpen ? 'rotate-90' : ''}`}
          name="chevron"
        />
      </button>
      {isOpen && (
        <div className="pt-1 pb-3 pl-10" id={id}>
          <PassedOverLeads passedOver={passedOver} reason={reason} />
        </div>
      )}
    </li>
  )
}
