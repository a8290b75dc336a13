import { useTranslations } from 'next-intl'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'

type Props = {
  backOn: string
  deputyId: string
  colleagues: { id: string; name: string }[]
  problemOf: (field: string) => string | undefined
  onBackOn: (day: string) => void
  onDeputy: (id: string) => void
}

const nobody = 'nobody'

/** Until when somebody is away, and who acts meanwhile. */
export function AbsenceFields({ backOn, deputyId, colleagues, problemOf, onBackOn, onDeputy }: Props) {
  const t = useTranslations('settings.absence')
  const problem = problemOf('deputy_id')
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <TextField
        error={problemOf('back_on')}
        hint={t('back_on_hint')}
        label={t('back_on')}
        name="back_on"
        onChange={onBackOn}
        type="date"
        value={backOn}
      />
      <div>
        <Select
          groups={[
            {
              options: [
                { value: nobody, label: t('nobody') },
                ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
              ],
            },
          ]}
          label={t('deputy')}
          name="deputy_id"
          onChoose={(id) => onDeputy(id === nobody ? '' : id)}
          value={colleagues.some(({ id }) => id === deputyId) ? deputyId : nobody}
        />
        {problem ? <p className="mt-1 text-bad">{problem}</p> : <p className="mt-1 text-muted">{t('deputy_hint')}</p>}
      </div>
    </div>
  )
}
