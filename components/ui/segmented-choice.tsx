'use client'

import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { useId } from 'react'

type Props<T extends string> = {
  legend: string
  options: { value: T; label: string; lang?: string }[]
  value: T
  onChoose: (value: T) => void
}

/** A choice of one among a few words, operated like radio buttons: arrow keys move, the choice counts at once. */
export function SegmentedChoice<T extends string>({ legend, options, value, onChoose }: Props<T>) {
  const id = useId()
  return (
    <div>
      <p className="mb-1.5 text-xs font-medium text-muted" id={id}>
        {legend}
      </p>
      <RadioGroup
        aria-labelledby={id}
        className="grid auto-cols-fr grid-flow-col gap-1 rounded-lg bg-sunken p-1"
        onValueChange={onChoose}
        value={value}
      >
        {options.map((option) => (
          <Radio.Root
            className="flex min-h-11 cursor-pointer items-center justify-center rounded-md px-2 text-muted transition-colors duration-100 select-none hover:text-text data-checked:bg-chosen data-checked:font-medium data-checked:text-text data-checked:shadow-sm md:min-h-7"
            key={option.value}
            lang={option.lang}
            value={option.value}
          >
            {option.label}
          </Radio.Root>
        ))}
      </RadioGroup>
    </div>
  )
}
