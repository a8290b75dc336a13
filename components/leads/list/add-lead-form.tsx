'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { ProblemNotice } from '../../http/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { AddLeadChoices } from './add-lead-choices.tsx'
import type { LeadDraft } from './lead-draft.ts'
import { normalizePhone } from './normalize-phone.ts'
import { readDraft, type DraftErrors } from './read-draft.ts'
import { TextField } from '../../ui/text-field.tsx'
import { useAddLead } from './use-add-lead.ts'

type Props = { draft: LeadDraft; onChange: (change: Partial<LeadDraft>) => void }

/** A new lead by hand; what is wrong stands at its field, and the first such field gets the focus. */
export function AddLeadForm({ draft, onChange }: Props) {
  const t = useTranslations('leads.add')
  const form = useRef<HTMLFormElement>(null)
  const [errors, setErrors] = useState<DraftErrors>({})
  const { add, isAdding, error } = useAddLead()

  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus(), [errors])

  const submit = () => {
    const reading = readDraft(draft)
    setErrors(reading.errors ?? {})
    if (reading.lead) add(reading.lead)
  }
  const text = (name: 'first_name' | 'last_name' | 'company' | 'email' | 'phone') => {
    const problem = name === 'last_name' || name === 'company' ? undefined : errors[name]
    return {
      autoComplete: 'off',
      error: problem && t(`errors.${problem}`),
      label: t(name),
      maxLength: name === 'company' ? 200 : 100,
      name,
      onChange: (value: string) => onChange({ [name]: value }),
      value: draft[name],
    }
  }
  const number = normalizePhone(draft.phone)
  return (
    <form
      className="space-y-4 pt-5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      ref={form}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField {...text('first_name')} />
        <TextField {...text('last_name')} />
        <div className="sm:col-span-2">
          <TextField {...text('company')} />
        </div>
        <TextField {...text('email')} inputMode="email" type="email" />
        <TextField {...text('phone')} hint={number ? t('phone_stored', { phone: number }) : undefined} type="tel" />
      </div>
      <AddLeadChoices draft={draft} onChange={onChange} />
      <div aria-live="polite">{error && <ProblemNotice error={error} onRetry={submit} />}</div>
      <Button busy={isAdding} className="w-full sm:w-auto" look="primary" type="submit">
        {isAdding ? t('submitting') : t('submit')}
      </Button>
    </form>
  )
}
