import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import type { z } from 'zod'
import { useToast } from '../ui/use-toast.ts'
import { contractProblems } from './contract-problems.ts'
import type { FieldProblems } from './field-problems.ts'
import { refusedFields } from './refused-fields.ts'
import { stillTyped } from './still-typed.ts'
import { useFieldProblem } from './use-field-problem.ts'

type Options<Answer> = {
  contract: z.ZodType
  /** What is stored, as the fields show it. */
  stored: Record<string, string>
  /** A field's text as the API takes it. */
  valueOf: (field: string, text: string) => unknown
  send: (change: Record<string, unknown>) => Promise<Answer>
  onSaved: (answer: Answer) => void
}

type Sent = { change: Record<string, unknown>; texts: Record<string, string> }

/**
 * A form that sends what was changed in it and nothing else, so that whoever changes another field at the same time keeps it.
 * What is wrong stands at its field, which gets the focus; what somebody else saved shows wherever nothing is typed.
 */
export function useChangeForm<Answer>({ contract, stored, valueOf, send, onSaved }: Options<Answer>) {
  const t = useTranslations('settings')
  const say = useToast()
  const form = useRef<HTMLFormElement>(null)
  const [typed, setTyped] = useState<Record<string, string>>({})
  const [problems, setProblems] = useState<FieldProblems>({})
  const problemOf = useFieldProblem(problems)
  const { mutate, isPending, error } = useMutation({
    mutationFn: ({ change }: Sent) => send(change),
    onSuccess: (answer, { texts }) => {
      setTyped((now) => stillTyped(now, texts))
      onSaved(answer)
      say(t('saved'))
    },
    onError: (refusal) => setProblems(refusedFields(refusal)),
  })
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), [problems])

  const changed = Object.entries(typed).filter(([field, text]) => text !== stored[field])
  const save = () => {
    const change = Object.fromEntries(changed.map(([field, text]) => [field, valueOf(field, text)]))
    const found = contractProblems(contract, change)
    setProblems(found)
    if (Object.keys(found).length === 0 && changed.length > 0 && !isPending) mutate({ change, texts: typed })
  }
  const textOf = (field: string) => typed[field] ?? stored[field] ?? ''
  const onType = (field: string) => (text: string) => setTyped((before) => ({ ...before, [field]: text }))
  return {
    textOf,
    onType,
    problemOf,
    /** What a text field of this name needs. */
    bind: (field: string) => ({
      error: problemOf(field),
      name: field,
      onChange: onType(field),
      value: textOf(field),
    }),
    form: {
      noValidate: true,
      onSubmit: (event: SubmitEvent) => {
        event.preventDefault()
        save()
      },
      ref: form,
    },
    isDirty: changed.length > 0,
    isPending,
    /** A failure that belongs to no field. */
    failure: error && Object.keys(refusedFields(error)).length === 0 ? error : null,
    save,
  }
}
