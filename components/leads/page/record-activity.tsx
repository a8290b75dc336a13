import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { CloseForm } from './close-form.tsx'
import { useLeadContext } from './lead-context.ts'
import { RecordForm } from './record-form.tsx'
import { recordKinds, type RecordKind } from './record-kind.ts'

const closings = ['won', 'lost'] as const
type Choice = RecordKind | (typeof closings)[number]

/** Records what happened in two clicks: what it was, and save. Won and lost ask once more. */
export function RecordActivity() {
  const t = useTranslations('lead.record')
  const { lead } = useLeadContext()
  const [open, setOpen] = useState<Choice>()
  const buttons = useRef(new Map<Choice, HTMLButtonElement>())
  const close = () => {
    if (open) buttons.current.get(open)?.focus()
    setOpen(undefined)
  }
  return (
    <section aria-labelledby="record">
      <h2 className="text-lg font-semibold tracking-tight" id="record">
        {t('title')}
      </h2>
      <div className="mt-3 flex flex-wrap gap-2">
        {[...recordKinds, ...closings.filter((status) => status !== lead.status)].map((kind) => (
          <button
            aria-controls="record-form"
            aria-expanded={open === kind}
            className="inline-flex min-h-11 items-center rounded-md border border-line-strong bg-raised px-3 transition-colors duration-100 select-none hover:bg-sunken aria-expanded:border-accent aria-expanded:bg-accent-soft aria-expanded:font-medium aria-expanded:text-accent md:min-h-8"
            key={kind}
            onClick={() => setOpen(open === kind ? undefined : kind)}
            ref={(button) => {
              if (button) buttons.current.set(kind, button)
            }}
            type="button"
          >
            {t(kind)}
          </button>
        ))}
      </div>
      <div id="record-form">
        {open === 'won' || open === 'lost' ? (
          <CloseForm key={open} onClose={close} status={open} />
        ) : (
          open && <RecordForm key={open} kind={open} onClose={close} />
        )}
      </div>
    </section>
  )
}
