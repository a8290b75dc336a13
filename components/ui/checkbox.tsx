'use client'

import { Checkbox as BaseCheckbox } from '@base-ui/react/checkbox'
import { useId } from 'react'
import { Icon } from './icon.tsx'

type Props = {
  label: string
  hint?: string
  isChecked: boolean
  isDisabled?: boolean
  onChange: (isChecked: boolean) => void
}

/** A yes or no that counts with the form it stands in; below its name what a yes does, or why it is fixed. */
export function Checkbox({ label, hint, isChecked, isDisabled = false, onChange }: Props) {
  const id = useId()
  return (
    <label
      className={`flex min-h-11 items-start gap-3 py-3 md:min-h-9 md:py-2 ${isDisabled ? 'cursor-not-allowed' : 'cursor-pointer'}`}
    >
      <BaseCheckbox.Root
        aria-describedby={hint && `${id}-hint`}
        aria-labelledby={`${id}-label`}
        checked={isChecked}
        className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded border border-line-strong bg-surface data-checked:border-accent data-checked:bg-accent data-disabled:opacity-50"
        disabled={isDisabled}
        onCheckedChange={(checked) => onChange(checked)}
      >
        <BaseCheckbox.Indicator className="text-on-accent">
          <Icon className="size-3.5" name="check" />
        </BaseCheckbox.Indicator>
      </BaseCheckbox.Root>
      <span>
        <span id={`${id}-label`}>{label}</span>
        {hint && (
          <span className="block text-muted" id={`${id}-hint`}>
            {hint}
          </span>
        )}
      </span>
    </label>
  )
}
