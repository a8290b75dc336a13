import { useTranslations } from 'next-intl'
import type { Settings } from '#lib/settings/contract'
import { OptionList } from '../../ui/option-list.tsx'
import { SaveLine } from '../save-line.tsx'
import { SettingsSection } from '../settings-section.tsx'
import { useSettingsForm } from './use-settings-form.ts'

const ways = ['off', 'approve', 'automatic'] as const

/** Whether messages leave by themselves, and what each way means from now on. */
export function AutomationForm({ settings }: { settings: Settings }) {
  const t = useTranslations('settings.organisation')
  const { textOf, onType, form, ...state } = useSettingsForm(settings)
  const chosen = ways.find((way) => way === textOf('automation'))
  return (
    <SettingsSection text={t('automation_text')} title={t('automation')}>
      <form {...form}>
        <OptionList
          legend={t('automation_legend')}
          onChoose={onType('automation')}
          options={ways.map((way) => ({
            value: way,
            label: t(`ways.${way}`),
            reason: t(`way_texts.${way}`),
            isDisabled: false,
          }))}
          value={chosen}
        />
        <p aria-live="polite" className="mt-3 max-w-prose font-medium">
          {state.isDirty && chosen && t(`consequences.${chosen}`)}
        </p>
        <SaveLine {...state} onRetry={state.save} />
      </form>
    </SettingsSection>
  )
}
