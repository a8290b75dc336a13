import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { CreatedApiKey, NewApiKey, Scope } from '#lib/integrations/contract'
import { scopes } from '#lib/integrations/contract'
import { callApi } from '../../http/call-api.ts'
import { ProblemNotice } from '../../http/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { CheckList } from '../check-list.tsx'

/** Name and scopes of a new API key; what is missing stands at its place. */
export function NewKeyForm({ onCreated }: { onCreated: (key: string) => void }) {
  const t = useTranslations('integrations.keys')
  const client = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<Scope[]>([])
  const [isTried, setTried] = useState(false)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  const { mutate, isPending, error } = useMutation({
    mutationFn: (key: Pick<NewApiKey, 'name' | 'scopes'>) => callApi<CreatedApiKey>('POST', '/api/keys', key),
    onSuccess: ({ key }) => {
      onCreated(key)
      return client.invalidateQueries({ queryKey: ['keys'] })
    },
  })
  const submit = () => {
    setTried(true)
    if (name.trim() === '') form.current?.querySelector('input')?.focus()
    else if (chosen.length > 0 && !isPending) mutate({ name: name.trim(), scopes: chosen })
  }
  return (
    <form
      className="space-y-5 pt-5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      ref={form}
    >
      <TextField
        autoComplete="off"
        error={isTried && name.trim() === '' ? t('name_missing') : undefined}
        hint={t('name_hint')}
        label={t('name')}
        maxLength={100}
        name="name"
        onChange={setName}
        value={name}
      />
      <CheckList
        chosen={chosen}
        error={isTried && chosen.length === 0 ? t('scopes_missing') : undefined}
        legend={t('may')}
        onChange={setChosen}
        options={scopes.map((scope) => {
          const word = scope.replace(':', '_') as 'leads_write'
          return { value: scope, label: t(`scopes.${word}`), hint: t(`scope_hints.${word}`) }
        })}
      />
      <div aria-live="polite">{error && <ProblemNotice error={error} onRetry={submit} />}</div>
      <Button busy={isPending} className="w-full sm:w-auto" look="primary" type="submit">
        {isPending ? t('adding') : t('add')}
      </Button>
    </form>
  )
}
