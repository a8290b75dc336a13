import { useTranslations } from 'next-intl'
import type { Settings } from '#lib/settings/contract'
import { OptionList } from '../../ui/option-list.tsx'
import { SaveLine } from '../save-line.tsx'
import { SettingsSection } from '../settings-section.tsx'
import { useSettingsForm } from './use-settings-form.ts'

const modes = ['required', 'always'] as const

/** Which messages need a recorded permission. Less than law and WhatsApp ask for is not on offer. */
export function ConsentForm({ settings }: { settings: Settings }) {
  const t = useTranslations('settings.organisation')
  const { textOf, onType, form, ...state } = useSettingsForm(settings)
  return (
    <SettingsSection text={t('consent_text')} title={t('consent')}>
      <form {...form}>
        <OptionList
          legend={t('consent_legend')}
          onChoose={onType('consent_mode')}
          options={modes.map((mode) => ({
            value: mode,
            label: t(`consent_modes.${mode}`),
            reason: t(`consent_mode_texts.${mode}`),
            isDisabled: false,
          }))}
          value={modes.find((mode) => mode === textOf('consent_mode'))}
        />
        <SaveLine {...state} onRetry={state.save} />
      </form>
    </SettingsSection>
  )
}
