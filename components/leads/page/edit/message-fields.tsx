import { useTranslations } from 'next-intl'
import { useId, useMemo } from 'react'
import { SegmentedChoice } from '../../../ui/segmented-choice.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import type { EditForm } from './edit-form.ts'
import { FieldGroup } from './field-group.tsx'

/** In which words messages are written, and by which clock and holidays they leave. */
export function MessageFields({ texts, onChange, problem }: EditForm) {
  const t = useTranslations('lead.edit')
  const tAdd = useTranslations('leads.add')
  const zones = useId()
  const known = useMemo(() => Intl.supportedValuesOf('timeZone'), [])
  return (
    <FieldGroup legend={t('messages')}>
      <SegmentedChoice
        legend={tAdd('formality')}
        onChoose={(formality) => onChange({ formality })}
        options={[
          { value: '', label: tAdd('formalities.usual') },
          { value: 'sie', label: tAdd('formalities.sie') },
          { value: 'du', label: tAdd('formalities.du') },
        ]}
        value={texts.formality}
      />
      <SegmentedChoice
        legend={tAdd('language')}
        onChoose={(language) => onChange({ language })}
        options={[
          { value: '', label: tAdd('languages.usual') },
          { value: 'de', label: tAdd('languages.de') },
          { value: 'en', label: tAdd('languages.en') },
        ]}
        value={texts.language}
      />
      <TextField
        autoComplete="off"
        error={problem('time_zone')}
        hint={t('time_zone_hint')}
        label={t('time_zone')}
        list={zones}
        maxLength={60}
        name="time_zone"
        onChange={(time_zone) => onChange({ time_zone })}
        value={texts.time_zone}
      />
      <datalist id={zones}>
        {known.map((zone) => (
          <option key={zone}>{zone}</option>
        ))}
      </datalist>
      <TextField
        autoComplete="off"
        error={problem('region')}
        hint={t('region_hint')}
        label={t('region')}
        maxLength={6}
        name="region"
        onChange={(region) => onChange({ region })}
        value={texts.region}
      />
    </FieldGroup>
  )
}
