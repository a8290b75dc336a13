'use client'

import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { useId, type ReactNode } from 'react'

type Props<T extends string> = {
  legend: string
  options: { value: T; label: ReactNode; reason: string; isDisabled: boolean }[]
  value: T | undefined
  onChoose: (value: T) => void
}

/** A choice of one where each way needs a sentence beside it: why it stands there, or why it is shut. */
export function OptionList<T extends string>({ legend, options, value, onChoose }: Props<T>) {
  const id = useId()
  return (
    <div>
      <p className="mb-1.5 text-xs font-medium text-muted" id={id}>
        {legend}
      </p>
      <RadioGroup<T | null>
        aria-labelledby={id}
        className="rounded-lg border border-line"
        onValueChange={(chosen) => chosen !== null && onChoose(chosen)}
        // null: nothing is chosen yet, but the choice stays in the page's hands
        value={value ?? null}
      >
        {options.map((option) => (
          <Radio.Root
            className="group/option grid min-h-11 cursor-pointer grid-cols-[1rem_minmax(0,1fr)] items-start gap-x-3 border-line px-3 py-2.5 not-first:border-t first:rounded-t-lg last-of-type:rounded-b-lg focus-visible:-outline-offset-2 data-checked:bg-accent-soft data-disabled:cursor-not-allowed sm:grid-cols-[1rem_7rem_minmax(0,1fr)] md:min-h-9 md:py-2"
            disabled={option.isDisabled}
            key={option.value}
            value={option.value}
          >
            <span
              aria-hidden="true"
              className="mt-0.5 size-4 rounded-full border border-line-strong bg-surface group-data-checked/option:border-5 group-data-checked/option:border-accent group-data-disabled/option:bg-sunken"
            />
            <span className={option.isDisabled ? 'text-muted' : 'font-medium'}>{option.label}</span>
            <span className="text-muted max-sm:col-start-2">{option.reason}</span>
          </Radio.Root>
        ))}
      </RadioGroup>
    </div>
  )
}
