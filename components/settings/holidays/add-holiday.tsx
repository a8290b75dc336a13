import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { NewHoliday } from '#lib/settings/contract'
import { callApi } from '../../http/call-api.ts'
import { ProblemNotice } from '../../http/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToast } from '../../ui/use-toast.ts'
import { contractProblems } from '../contract-problems.ts'
import type { FieldProblems } from '../field-problems.ts'
import { refusedFields } from '../refused-fields.ts'
import { useFieldProblem } from '../use-field-problem.ts'

/** Adds a day of the firm's own, or one that is not known here. */
export function AddHoliday({ region, year }: { region: string; year: number }) {
  const t = useTranslations('settings.holidays')
  const client = useQueryClient()
  const say = useToast()
  const [isOpen, setOpen] = useState(false)
  const [day, setDay] = useState('')
  const [name, setName] = useState('')
  const [problems, setProblems] = useState<FieldProblems>({})
  const problemOf = useFieldProblem(problems)
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (holiday: NewHoliday) => callApi<undefined>('POST', '/api/holidays', holiday),
    onSuccess: () => {
      close()
      say(t('added'))
      return client.invalidateQueries({ queryKey: ['holidays'] })
    },
    onError: (refusal) => setProblems(refusedFields(refusal)),
  })
  const close = () => {
    setOpen(false)
    setDay('')
    setName('')
    setProblems({})
    reset()
  }
  const submit = () => {
    const holiday = { region, day, name: name.trim() }
    const found = contractProblems(NewHoliday, holiday)
    setProblems(found)
    if (Object.keys(found).length === 0 && !isPending) mutate(holiday)
  }
  return (
    <>
      <Button className="max-sm:w-full" look="primary" onClick={() => setOpen(true)}>
        <Icon name="plus" />
        {t('add')}
      </Button>
      {isOpen && (
        <Sheet closeLabel={t('close')} isDirty={day !== '' || name !== ''} onClose={close} title={t('add_title')}>
          <form
            className="space-y-5 pt-5"
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              submit()
            }}
          >
            <TextField
              error={problemOf('day')}
              label={t('day')}
              max={`${year}-12-31`}
              min={`${year}-01-01`}
              name="day"
              onChange={setDay}
              type="date"
              value={day}
            />
            <TextField
              autoComplete="off"
              error={problemOf('name')}
              hint={t('name_hint')}
              label={t('name')}
              maxLength={100}
              name="name"
              onChange={setName}
              value={name}
            />
            <div aria-live="polite">
              {error && Object.keys(refusedFields(error)).length === 0 && (
                <ProblemNotice error={error} onRetry={submit} />
              )}
            </div>
            <Button busy={isPending} className="w-full sm:w-auto" look="primary" type="submit">
              {t('add')}
            </Button>
          </form>
        </Sheet>
      )}
    </>
  )
}
