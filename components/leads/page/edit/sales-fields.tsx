import { useTranslations } from 'next-intl'
import { Select } from '../../../ui/select.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { useLeadContext } from '../lead-context.ts'
import type { EditForm } from './edit-form.ts'
import { FieldGroup } from './field-group.tsx'

/** How promising the lead is and, for those who may hand it over, whose it is. */
export function SalesFields({ texts, onChange, problem }: EditForm) {
  const t = useTranslations('lead.edit')
  const { lead } = useLeadContext()
  // An owner who is gone is still the owner until somebody chooses another.
  const isGone = lead.owner_id !== null && lead.owners?.every(({ id }) => id !== lead.owner_id)
  const gone = isGone && lead.owner_id ? [{ value: lead.owner_id, label: lead.owner_name ?? '' }] : []
  return (
    <FieldGroup legend={t('sales')}>
      <TextField
        autoComplete="off"
        error={problem('bant_score')}
        hint={t('bant_hint')}
        inputMode="numeric"
        label={t('bant_score')}
        maxLength={3}
        name="bant_score"
        onChange={(bant_score) => onChange({ bant_score })}
        value={texts.bant_score}
      />
      {lead.owners && (
        <div className="min-w-0">
          <Select
            groups={[
              {
                options: [
                  { value: '', label: t('nobody') },
                  ...gone,
                  ...lead.owners.map(({ id, name }) => ({ value: id, label: name })),
                ],
              },
            ]}
            label={t('owner')}
            onChoose={(owner_id) => onChange({ owner_id })}
            value={texts.owner_id}
          />
        </div>
      )}
    </FieldGroup>
  )
}
