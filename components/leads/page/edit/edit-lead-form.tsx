import Link from 'next/link'
import { useMessages, useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Problem } from '../../../http/problem.ts'
import { Button } from '../../../ui/button.tsx'
import { useLeadContext } from '../lead-context.ts'
import { useLeadWrite } from '../use-lead-write.ts'
import { WriteProblem } from '../write-problem.tsx'
import { ContactFields } from './contact-fields.tsx'
import { leadTexts, type LeadTexts } from './lead-texts.ts'
import { MessageFields } from './message-fields.tsx'
import { PersonFields } from './person-fields.tsx'
import { readChanges, type ChangeErrors } from './read-changes.ts'
import { SalesFields } from './sales-fields.tsx'

type Props = {
  typed: Partial<LeadTexts>
  onType: (typed: Partial<LeadTexts>) => void
  onSaved: () => void
  onDiscard: () => void
}

/** What the server found wrong, and with which field. */
const fields = {
  email_taken: 'email',
  phone_taken: 'phone',
  unknown_time_zone: 'time_zone',
  nothing_left: 'first_name',
} as const

/**
 * All that people write of a lead. Only what was changed is sent, so that whatever somebody else changed meanwhile stays.
 * An address that another lead has is pointed out once; saving again shares it.
 */
export function EditLeadForm({ typed, onType, onSaved, onDiscard }: Props) {
  const t = useTranslations('lead')
  const { lead } = useLeadContext()
  const { write, retry, isBusy, error } = useLeadWrite()
  const form = useRef<HTMLFormElement>(null)
  const [errors, setErrors] = useState<ChangeErrors>({})
  const [sent, setSent] = useState<LeadTexts>()
  const [accepted, setAccepted] = useState<Partial<Pick<LeadTexts, 'email' | 'phone'>>>({})
  const { industries } = useMessages()
  const present = leadTexts(lead, industries)
  const texts = { ...present, ...typed }

  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(), [errors, error])

  const refusal = error instanceof Problem && error.reason in fields ? (error.reason as keyof typeof fields) : undefined
  // A refusal is about what was sent; it is over as soon as that field is another.
  const refused = refusal && sent?.[fields[refusal]] === texts[fields[refusal]] ? refusal : undefined
  const isTaken = refused === 'email_taken' || refused === 'phone_taken'
  // An address counts as shared as long as it is the one that was pointed out.
  const share = (['email', 'phone'] as const).filter(
    (name) => accepted[name] === texts[name] || refused === `${name}_taken`,
  )
  const other = isTaken && error instanceof Problem && error.detail !== refused ? error.detail : undefined

  const problem = (name: keyof LeadTexts) => {
    const wrong = errors[name]
    if (wrong) return t(`edit.errors.${wrong}`)
    return refused && fields[refused] === name ? t(`edit.errors.${refused}`) : undefined
  }
  const save = () => {
    const reading = readChanges(present, typed, industries)
    setErrors(reading.errors ?? {})
    if (!reading.change) return
    if (Object.keys(reading.change).length === 0) return onSaved()
    setSent(texts)
    setAccepted(Object.fromEntries(share.map((name) => [name, texts[name]])))
    write({
      method: 'PATCH',
      path: `/api/leads/${lead.id}`,
      body: { ...reading.change, ...(share.length > 0 && { share }) },
      said: t('edit.saved'),
      afterwards: onSaved,
    })
  }
  const shared = { texts, onChange: onType, problem }
  return (
    <form
      className="space-y-8 pt-5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
      ref={form}
    >
      <PersonFields {...shared} />
      <ContactFields {...shared} />
      <MessageFields {...shared} />
      <SalesFields {...shared} />
      <div>
        {isTaken && (
          <output className="mb-3 block text-warn">
            {t('edit.shared')}{' '}
            {other && (
              <Link className="underline underline-offset-2" href={`/leads/${other}`}>
                {t('edit.see_other')}
              </Link>
            )}
          </output>
        )}
        <div className="flex flex-wrap gap-2">
          <Button busy={isBusy} look="primary" type="submit">
            {isBusy ? t('saving') : isTaken ? t('edit.save_anyway') : t('save')}
          </Button>
          <Button look="quiet" onClick={onDiscard}>
            {t('edit.discard')}
          </Button>
        </div>
        {!refusal && <WriteProblem error={error} onRetry={retry} />}
      </div>
    </form>
  )
}
