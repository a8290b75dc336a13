'use client'

import { Field as BaseField } from '@base-ui/react/field'
import type { ReactNode } from 'react'

type Props = {
  label: string
  note?: string
  hint?: ReactNode
  error?: ReactNode
  children: ReactNode
}

/** A control with its name above it; note: a word beside the name. Below it what is wrong, else what becomes of it. */
export function Field({ label, note, hint, error, children }: Props) {
  return (
    <BaseField.Root className="min-w-0" invalid={Boolean(error)}>
      <BaseField.Label className="mb-1.5 block text-xs font-medium text-muted">
        {label}
        {note && <span className="font-normal"> · {note}</span>}
      </BaseField.Label>
      {children}
      {error ? (
        <BaseField.Error className="mt-1 text-bad" match>
          {error}
        </BaseField.Error>
      ) : (
        hint && <BaseField.Description className="mt-1 text-muted">{hint}</BaseField.Description>
      )}
    </BaseField.Root>
  )
}
