import { useTranslations } from 'next-intl'
import type { Settings } from '#lib/settings/contract'
import { TextField } from '../../ui/text-field.tsx'
import { SaveLine } from '../save-line.tsx'
import { SettingsSection } from '../settings-section.tsx'
import { useSettingsForm } from './use-settings-form.ts'

/** What leads may have besides, and playbooks may name. */
export function CustomFieldsForm({ settings }: { settings: Settings }) {
  const t = useTranslations('settings.organisation')
  const { bind, form, ...state } = useSettingsForm(settings)
  return (
    <SettingsSection text={t('custom_fields_text')} title={t('custom_fields')}>
      <form {...form}>
        <TextField
          {...bind('custom_fields')}
          autoComplete="off"
          hint={t('custom_fields_hint')}
          label={t('custom_fields_label')}
          spellCheck={false}
        />
        <SaveLine {...state} onRetry={state.save} />
      </form>
    </SettingsSection>
  )
}
