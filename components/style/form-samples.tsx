import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Checkbox } from '../ui/checkbox.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { OptionList } from '../ui/option-list.tsx'
import { RowCheckbox } from '../ui/row-checkbox.tsx'
import { SegmentedChoice } from '../ui/segmented-choice.tsx'
import { Select } from '../ui/select.tsx'
import { Switch } from '../ui/switch.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'
import { Sample } from './sample.tsx'

const choices = ['first', 'second', 'third'] as const

/** What is filled in or chosen from. */
export function FormSamples() {
  const t = useTranslations('style')
  const [choice, setChoice] = useState<(typeof choices)[number]>('first')
  const [text, setText] = useState('')
  const [isChecked, setChecked] = useState(false)
  const options = choices.map((value) => ({ value, label: t(value) }))
  return (
    <>
      <Sample name="field">
        <Field hint={t('field_hint')} label={t('field')} note={t('field_note')}>
          <Input />
        </Field>
        <Field error={t('field_error')} label={t('field')}>
          <Input />
        </Field>
      </Sample>
      <Sample name="input">
        <Input aria-label={t('field')} placeholder={t('field')} />
        <Input aria-label={t('field')} type="date" />
        <Input aria-label={t('field')} disabled value={t('disabled')} />
      </Sample>
      <Sample name="text-field">
        <TextField hint={t('field_hint')} label={t('field')} onChange={setText} value={text} />
      </Sample>
      <Sample name="text-area">
        <Field label={t('field')}>
          <TextArea className="min-h-24!" onChange={(event) => setText(event.target.value)} value={text} />
        </Field>
      </Sample>
      <Sample name="select">
        <Select
          groups={[{ label: t('group'), options: options.slice(0, 2) }, { options: options.slice(2) }]}
          label={t('choice')}
          onChoose={setChoice}
          value={choice}
        />
      </Sample>
      <Sample name="checkbox">
        <Checkbox hint={t('field_hint')} isChecked={isChecked} label={t('field')} onChange={setChecked} />
        <Checkbox hint={t('option_shut')} isChecked isDisabled label={t('disabled')} onChange={() => undefined} />
      </Sample>
      <Sample name="row-checkbox">
        <RowCheckbox isChecked={isChecked} label={t('field')} onChange={setChecked} />
        <RowCheckbox isChecked={false} isMixed label={t('second')} onChange={() => undefined} />
      </Sample>
      <Sample name="switch">
        <Switch isOn={isChecked} label={t('field')} onChange={setChecked} />
        <Switch isDisabled isOn label={t('disabled')} onChange={() => undefined} />
      </Sample>
      <Sample name="segmented-choice">
        <SegmentedChoice legend={t('choice')} onChoose={setChoice} options={options} value={choice} />
      </Sample>
      <Sample name="option-list">
        <OptionList
          legend={t('choice')}
          onChoose={setChoice}
          options={options.map((option) => ({
            ...option,
            isDisabled: option.value === 'third',
            reason: option.value === 'third' ? t('option_shut') : t('option_reason'),
          }))}
          value={choice}
        />
      </Sample>
    </>
  )
}
