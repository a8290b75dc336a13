import { useId, type ComponentProps } from 'react'
import { Field } from '../page/field.tsx'
import { inputLook } from '../page/input-look.ts'

type Props = Omit<ComponentProps<'input'>, 'onChange'> & {
  label: string
  error: string | undefined
  hint?: string | undefined
  onChange: (text: string) => void
}

/** A text field; below it what is wrong with the text, else what becomes of it. */
export function TextField({ label, error, hint, onChange, ...rest }: Props) {
  const id = useId()
  const note = error ?? hint
  return (
    <div className="min-w-0">
      <Field id={id} label={label}>
        <input
          {...rest}
          aria-describedby={note ? `${id}-note` : undefined}
          aria-invalid={error ? true : undefined}
          className={inputLook}
          id={id}
          onChange={(event) => onChange(event.target.value)}
        />
      </Field>
      {note && (
        <p className={`mt-1 ${error ? 'text-bad' : 'text-muted'}`} id={`${id}-note`}>
          {note}
        </p>
      )}
    </div>
  )
}
