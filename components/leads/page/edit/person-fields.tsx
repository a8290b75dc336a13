import { useMessages, useTranslations } from 'next-intl'
import { useId } from 'react'
import { SegmentedChoice } from '../../../ui/segmented-choice.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import type { EditForm } from './edit-form.ts'
import { FieldGroup } from './field-group.tsx'

/** Who the lead is and how it is addressed. */
export function PersonFields({ texts, onChange, problem }: EditForm) {
  const t = useTranslations('lead.edit')
  const tAdd = useTranslations('leads.add')
  const words: Record<string, string> = useMessages().industries
  const industries = useId()
  const text = (name: 'title' | 'first_name' | 'last_name' | 'company' | 'industry', maxLength = 100) => ({
    autoComplete: 'off',
    error: problem(name),
    label: name === 'title' || name === 'industry' ? t(name) : tAdd(name),
    maxLength,
    name,
    onChange: (value: string) => onChange({ [name]: value }),
    value: texts[name],
  })
  return (
    <FieldGroup legend={t('person')}>
      <SegmentedChoice
        legend={tAdd('salutation')}
        onChoose={(salutation) => onChange({ salutation })}
        options={[
          { value: '', label: tAdd('salutations.none') },
          { value: 'frau', label: tAdd('salutations.frau') },
          { value: 'herr', label: tAdd('salutations.herr') },
        ]}
        value={texts.salutation}
      />
      <TextField {...text('title', 50)} />
      <TextField {...text('first_name')} />
      <TextField {...text('last_name')} />
      <TextField {...text('company', 200)} />
      <TextField {...text('industry')} list={industries} />
      <datalist id={industries}>
        {Object.values(words).map((word) => (
          <option key={word}>{word}</option>
        ))}
      </datalist>
    </FieldGroup>
  )
}
