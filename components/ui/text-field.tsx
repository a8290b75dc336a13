import type { ComponentProps } from 'react'
import { Field } from './field.tsx'
import { Input } from './input.tsx'

type Props = Omit<ComponentProps<'input'>, 'onChange'> & {
  label: string
  error?: string | undefined
  hint?: string | undefined
  onChange: (text: string) => void
}

/** A line of text with its name; below it what is wrong with the text, else what becomes of it. */
export function TextField({ label, error, hint, onChange, ...rest }: Props) {
  return (
    <Field error={error} hint={hint} label={label}>
      <Input {...rest} onChange={(event) => onChange(event.target.value)} />
    </Field>
  )
}
