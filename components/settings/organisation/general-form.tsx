import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { Settings } from '#lib/settings/contract'
import { SegmentedChoice } from '../../ui/segmented-choice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { SaveLine } from '../save-line.tsx'
import { SettingsSection } from '../settings-section.tsx'
import { RegionChoice } from './region-choice.tsx'
import { useSettingsForm } from './use-settings-form.ts'

/** Who the organisation is, where, and how it speaks. */
export function GeneralForm({ settings }: { settings: Settings }) {
  const t = useTranslations('settings.organisation')
  const tLanguages = useTranslations('preferences.languages')
  const zones = useId()
  const { bind, textOf, onType, form, ...state } = useSettingsForm(settings)
  return (
    <SettingsSection text={t('general_text')} title={t('general')}>
      <form {...form}>
        <div className="grid gap-4 sm:grid-cols-2">
          <div className="sm:col-span-2">
            <TextField {...bind('name')} autoComplete="organization" hint={t('name_hint')} label={t('name')} />
          </div>
          <TextField {...bind('time_zone')} autoComplete="off" label={t('time_zone')} list={zones} spellCheck={false} />
          <datalist id={zones}>
            {['Europe/Berlin', 'Europe/Vienna', 'Europe/Zurich', 'Europe/London', 'Europe/Paris'].map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </datalist>
          <RegionChoice onChoose={onType('region')} value={textOf('region')} />
          <SegmentedChoice
            legend={t('language')}
            onChoose={onType('language')}
            options={[
              { value: 'de', label: tLanguages('de'), lang: 'de' },
              { value: 'en', label: tLanguages('en'), lang: 'en' },
            ]}
            value={textOf('language')}
          />
          <SegmentedChoice
            legend={t('formality')}
            onChoose={onType('formality')}
            options={[
              { value: 'sie', label: t('sie') },
              { value: 'du', label: t('du') },
            ]}
            value={textOf('formality')}
          />
        </div>
        <p className="mt-2 text-muted">{t('language_hint')}</p>
        <SaveLine {...state} onRetry={state.save} />
      </form>
    </SettingsSection>
  )
}
