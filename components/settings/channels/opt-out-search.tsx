import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { OptOutQuery, type OptOutRecord } from '#lib/settings/contract'
import { callApi } from '../../http/call-api.ts'
import { ProblemNotice } from '../../http/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { contractProblems } from '../contract-problems.ts'
import type { FieldProblems } from '../field-problems.ts'
import { refusedFields } from '../refused-fields.ts'
import { useFieldProblem } from '../use-field-problem.ts'
import { OptOutResult } from './opt-out-result.tsx'

/** Looks up whether an address objected. */
export function OptOutSearch() {
  const t = useTranslations('settings.channels')
  const [address, setAddress] = useState('')
  const [problems, setProblems] = useState<FieldProblems>({})
  const problemOf = useFieldProblem(problems)
  const { mutate, data, isPending, error } = useMutation({
    mutationFn: (query: OptOutQuery) => callApi<OptOutRecord>('POST', '/api/opt-outs/lookup', query),
    onError: (refusal) => setProblems(refusedFields(refusal)),
  })
  const look = () => {
    const found = contractProblems(OptOutQuery, { address })
    setProblems(found)
    if (Object.keys(found).length === 0 && !isPending) mutate({ address })
  }
  return (
    <div>
      <form
        className="flex flex-wrap items-start gap-3"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          look()
        }}
      >
        <div className="w-full sm:w-80">
          <TextField
            autoComplete="off"
            error={problemOf('address')}
            hint={t('address_hint')}
            label={t('address')}
            maxLength={320}
            name="address"
            onChange={setAddress}
            spellCheck={false}
            value={address}
          />
        </div>
        <Button busy={isPending} className="max-sm:w-full sm:mt-5.5" look="secondary" type="submit">
          {t('look_up')}
        </Button>
      </form>
      <div aria-live="polite" className="mt-4">
        {error && Object.keys(refusedFields(error)).length === 0 && <ProblemNotice error={error} onRetry={look} />}
        {data && <OptOutResult key={data.address} onRemoved={() => mutate({ address: data.address })} record={data} />}
      </div>
    </div>
  )
}
