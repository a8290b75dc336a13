'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Field } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { Input } from '../ui/input.tsx'

type Props = {
  value: string
  onChange: (value: string) => void
  /** It is being chosen, not asked for. */
  isNew?: boolean
  hint?: string
  error?: string | undefined
}

/** A password that can be made visible while typing. */
export function PasswordField({ value, onChange, isNew = false, hint, error }: Props) {
  const t = useTranslations('sign_in')
  const [isShown, setShown] = useState(false)
  return (
    <Field error={error} hint={hint} label={t(isNew ? 'new_password' : 'password')}>
      <div className="relative">
        <Input
          autoComplete={isNew ? 'new-password' : 'current-password'}
          className="pr-12 md:min-h-11"
          id="password"
          name="password"
          onChange={(event) => onChange(event.target.value)}
          required
          type={isShown ? 'text' : 'password'}
          value={value}
        />
        <button
          aria-label={isShown ? t('hide_password') : t('show_password')}
          className={`absolute inset-y-0 right-0 inline-flex w-11 items-center justify-center rounded-md hover:text-text ${isShown ? 'text-accent' : 'text-muted'}`}
          onClick={() => setShown(!isShown)}
          type="button"
        >
          <Icon name="eye" />
        </button>
      </div>
    </Field>
  )
}
