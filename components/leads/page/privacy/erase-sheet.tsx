import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { useLeadContext } from '../lead-context.ts'
import { WriteProblem } from '../write-problem.tsx'
import { isSameName } from './is-same-name.ts'
import { useErase } from './use-erase.ts'

const goes = ['goes_lead', 'goes_history', 'goes_proof'] as const
const stays = ['stays_opt_outs', 'stays_counters', 'stays_elsewhere'] as const

/** Says exactly what goes and what stays, and erases the lead once its name is typed. */
export function EraseSheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations('lead.privacy')
  const { lead } = useLeadContext()
  const name = lead.name ?? lead.id
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)
  const [keepOut, setKeepOut] = useState(true)
  const { erase, isErasing, error } = useErase()

  const submit = () => {
    setWrong(!isSameName(typed, name))
    if (isSameName(typed, name)) erase(keepOut)
  }
  return (
    <Sheet closeLabel={t('cancel')} isDirty={typed !== ''} onClose={onClose} title={t('erase_title', { name })}>
      <form
        className="max-w-prose space-y-5 pt-5"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <p className="text-base leading-6">{t('erase_text')}</p>
        <List items={goes.map((key) => t(key))} title={t('goes')} />
        <List items={stays.map((key) => t(key))} title={t('stays')} />
        {lead.do_not_contact_at ? (
          <p>{t('is_kept_out')}</p>
        ) : (
          <Checkbox hint={t('keep_out_text')} isChecked={keepOut} label={t('keep_out')} onChange={setKeepOut} />
        )}
        <TextField
          autoComplete="off"
          error={isWrong ? t('name_wrong') : undefined}
          label={t('type_name', { name })}
          onChange={(text) => {
            setTyped(text)
            setWrong(false)
          }}
          spellCheck={false}
          value={typed}
        />
        <WriteProblem error={error} onRetry={submit} />
        <div className="flex flex-wrap gap-2">
          <Button busy={isErasing} look="primary" type="submit">
            {isErasing ? t('erasing') : t('confirm')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}

function List({ title, items }: { title: string; items: string[] }) {
  return (
    <div>
      <h3 className="font-medium">{title}</h3>
      <ul className="mt-1.5 list-disc space-y-1 pl-5 text-muted">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </div>
  )
}
