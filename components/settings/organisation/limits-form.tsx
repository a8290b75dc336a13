import { useTranslations } from 'next-intl'
import type { Settings } from '#lib/settings/contract'
import { TextField } from '../../ui/text-field.tsx'
import { SaveLine } from '../save-line.tsx'
import { SettingsSection } from '../settings-section.tsx'
import { useSettingsForm } from './use-settings-form.ts'

const limits = [
  'touch_gap_hours',
  'touch_cap',
  'touch_window_days',
  'company_cap',
  'owner_cap',
  'holdout_percent',
  'calls_per_minute',
] as const

/** How much at most: per person, company, member, and for programs. */
export function LimitsForm({ settings }: { settings: Settings }) {
  const t = useTranslations('settings.organisation')
  const { bind, form, ...state } = useSettingsForm(settings)
  return (
    <SettingsSection text={t('limits_text')} title={t('limits')}>
      <form {...form}>
        <div className="grid items-start gap-4 sm:grid-cols-2">
          {limits.map((limit) => (
            <TextField
              {...bind(limit)}
              autoComplete="off"
              hint={t(`limit_hints.${limit}`)}
              inputMode="decimal"
              key={limit}
              label={t(`limit_names.${limit}`)}
              maxLength={8}
            />
          ))}
        </div>
        <SaveLine {...state} onRetry={state.save} />
      </form>
    </SettingsSection>
  )
}
