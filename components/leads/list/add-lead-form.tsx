'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { ProblemNotice } from '../../http/problem-notice.tsx'
import { Problem } from '../../http/problem.ts'
import { Button } from '../../ui/button.tsx'
import { AddLeadChoices } from './add-lead-choices.tsx'
import type { LeadDraft } from './lead-draft.ts'
import { normalizePhone } from './normalize-phone.ts'
import { readDraft, type DraftErrors } from './read-draft.ts'
import { TextField } from '../../ui/text-field.tsx'
import { useAddLead } from './use-add-lead.ts'

type Props = { draft: LeadDraft; onChange: (change: Partial<LeadDraft>) => void }

/** What the server found with another lead, and in which field. */
const taken = { email_taken: 'email', role_address: 'email', phone_taken: 'phone' } as const

/**
 * A new lead by hand; what is wrong stands at its field, and the first such field gets the focus. An address that another lead has
 * is pointed out once; adding again shares it.
 */
export function AddLeadForm({ draft, onChange }: Props) {
  const t = useTranslations('leads.add')
  const form = useRef<HTMLFormElement>(null)
  const [errors, setErrors] = useState<DraftErrors>({})
  const [sent, setSent] = useState<LeadDraft>()
  const [accepted, setAccepted] = useState<Partial<Pick<LeadDraft, 'email' | 'phone'>>>({})
  const { add, isAdding, error } = useAddLead()

  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(), [errors, error])

  const refusal = error instanceof Problem && error.reason in taken ? (error.reason as keyof typeof taken) : undefined
  // A refusal is about what was sent; it is over as soon as that field is another.
  const refused = refusal && sent?.[taken[refusal]] === draft[taken[refusal]] ? refusal : undefined
  // An address counts as shared as long as it is the one that was pointed out.
  const share = (['email', 'phone'] as const).filter(
    (name) => (draft[name] !== '' && accepted[name] === draft[name]) || (refused && taken[refused] === name),
  )
  const other = refused && error instanceof Problem && error.detail !== refused ? error.detail : undefined

  const submit = () => {
    const reading = readDraft(draft)
    setErrors(reading.errors ?? {})
    if (!reading.lead) return
    setSent(draft)
    setAccepted(Object.fromEntries(share.map((name) => [name, draft[name]])))
    add({ ...reading.lead, ...(share.length > 0 && { share }) })
  }
  const text = (name: 'first_name' | 'last_name' | 'company' | 'email' | 'phone') => {
    const wrong = name === 'last_name' || name === 'company' ? undefined : errors[name]
    const problem = wrong ?? (refused && taken[refused] === name ? refused : undefined)
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
      <div aria-live="polite">
        {refused && (
          <p className="text-warn">
            {t('shared')}{' '}
            {other && (
              <Link className="underline underline-offset-2" href={`/leads/${other}`}>
                {t('see_other')}
              </Link>
            )}
          </p>
        )}
        {error && !refusal && <ProblemNotice error={error} onRetry={submit} />}
      </div>
      <Button busy={isAdding} className="w-full sm:w-auto" look="primary" type="submit">
        {isAdding ? t('submitting') : refused ? t('submit_anyway') : t('submit')}
      </Button>
    </form>
  )
}
