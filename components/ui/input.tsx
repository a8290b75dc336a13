import { Input as BaseInput } from '@base-ui/react/input'
import type { ComponentProps } from 'react'
import { inputLook } from './input-look.ts'

/** A line to fill in; in a field it belongs to the field's label and notes. What is wrong is for the form to say. */
export function Input({ className = '', ...rest }: ComponentProps<'input'>) {
  return (
    <BaseInput
      {...rest}
      className={`block ${inputLook} ${className}`}
      // Or Enter would mark the field by the browser's rules, without a word and before the form has looked at it.
      onKeyDown={(event) => event.key === 'Enter' && event.preventBaseUIHandler()}
    />
  )
}
