import { Field } from '@base-ui/react/field'
import type { ComponentProps } from 'react'
import { inputLook } from './input-look.ts'

/** Room for several lines, growing with the text. */
export function TextArea({ className = '', value, ...rest }: ComponentProps<'textarea'>) {
  return (
    <Field.Control
      className={`block field-sizing-content ${inputLook} py-2 ${className}`}
      render={<textarea {...rest} />}
      value={value}
    />
  )
}
