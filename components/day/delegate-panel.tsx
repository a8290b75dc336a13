import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'

type Props = {
  colleagues: { id: string; name: string }[]
  isBusy: boolean
  onChoose: (to: string, colleague: string, note: string) => void
}

/** To whom a lead goes for good, and what they should know. */
export function DelegatePanel({ colleagues, isBusy, onChoose }: Props) {
  const t = useTranslations('today.delegate')
  const running = useTranslations('today.running')
  const [to, setTo] = useState(colleagues[0]?.id ?? '')
  const [note, setNote] = useState('')
  const colleague = colleagues.find(({ id }) => id === to)
  if (!colleague) return <p className="rounded-lg bg-sunken p-3 text-muted">{t('nobody')}</p>
  return (
    <form
      className="rounded-lg bg-sunken p-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy) onChoose(to, colleague.name, note.trim())
      }}
    >
      <p className="text-xs text-muted">{t('label')}</p>
      <div className="mt-2 flex flex-wrap items-end gap-x-4 gap-y-3">
        <div className="w-full sm:w-52">
          <Select
            groups={[{ options: colleagues.map(({ id, name }) => ({ value: id, label: name })) }]}
            label={t('to')}
            onChoose={setTo}
            value={to}
          />
        </div>
        <div className="w-full min-w-0 sm:w-auto sm:flex-1">
          <TextField label={t('note')} maxLength={2000} onChange={setNote} value={note} />
        </div>
        <Button busy={isBusy} look="secondary" type="submit">
          {isBusy ? running('delegate') : t('submit')}
        </Button>
      </div>
    </form>
  )
}
