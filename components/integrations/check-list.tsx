import { useId } from 'react'
import { Checkbox } from '../ui/checkbox.tsx'

type Props<T extends string> = {
  legend: string
  options: { value: T; label: string; hint: string }[]
  chosen: T[]
  error?: string | undefined
  onChange: (chosen: T[]) => void
}

/** Any number of a few things, in the order they are listed; below what is wrong with the choice. */
export function CheckList<T extends string>({ legend, options, chosen, error, onChange }: Props<T>) {
  const id = useId()
  return (
    <fieldset aria-describedby={error && id}>
      <legend className="text-xs font-medium text-muted">{legend}</legend>
      {options.map(({ value, label, hint }) => (
        <Checkbox
          hint={hint}
          isChecked={chosen.includes(value)}
          key={value}
          label={label}
          onChange={(isChecked) =>
            onChange(
              options.map((option) => option.value).filter((one) => (one === value ? isChecked : chosen.includes(one))),
            )
          }
        />
      ))}
      <p aria-live="polite" className="text-bad" id={id}>
        {error}
      </p>
    </fieldset>
  )
}
