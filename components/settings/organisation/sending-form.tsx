import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { Settings } from '#lib/settings/contract'
import { Checkbox } from '../../ui/checkbox.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { SaveLine } from '../save-line.tsx'
import { SettingsSection } from '../settings-section.tsx'
import { useSettingsForm } from './use-settings-form.ts'

const days = ['1', '2', '3', '4', '5', '6', '7'] as const

/** When messages may leave, in the recipient's own time, and when the day is checked. */
export function SendingForm({ settings }: { settings: Settings }) {
  const t = useTranslations('settings.organisation')
  const problem = useId()
  const { bind, textOf, onType, problemOf, form, ...state } = useSettingsForm(settings)
  const chosen = textOf('working_days').split(',').filter(Boolean)
  const toggle = (day: string, isChosen: boolean) =>
    onType('working_days')(days.filter((one) => (one === day ? isChosen : chosen.includes(one))).join(','))
  return (
    <SettingsSection text={t('sending_text')} title={t('sending')}>
      <form {...form}>
        <div className="grid gap-4 sm:grid-cols-3">
          <TextField {...bind('opens_at')} autoComplete="off" label={t('opens_at')} maxLength={5} />
          <TextField {...bind('closes_at')} autoComplete="off" label={t('closes_at')} maxLength={5} />
          <TextField
            {...bind('check_time')}
            autoComplete="off"
            hint={t('check_time_hint')}
            label={t('check_time')}
            maxLength={5}
          />
        </div>
        <fieldset aria-describedby={problemOf('working_days') && problem} className="mt-4">
          <legend className="text-xs font-medium text-muted">{t('working_days')}</legend>
          <div className="flex flex-wrap gap-x-6">
            {days.map((day) => (
              <Checkbox
                isChecked={chosen.includes(day)}
                key={day}
                label={t(`days.${day}`)}
                onChange={(isChosen) => toggle(day, isChosen)}
              />
            ))}
          </div>
          <p aria-live="polite" className="text-bad" id={problem}>
            {problemOf('working_days')}
          </p>
        </fieldset>
        <SaveLine {...state} onRetry={state.save} />
      </form>
    </SettingsSection>
  )
}
