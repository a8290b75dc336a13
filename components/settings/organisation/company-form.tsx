import { useTranslations } from 'next-intl'
import type { Settings } from '#lib/settings/contract'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { SaveLine } from '../save-line.tsx'
import { SettingsSection } from '../settings-section.tsx'
import { useSettingsForm } from './use-settings-form.ts'

/** What the law wants to read under an email, and how it reads there. */
export function CompanyForm({ settings }: { settings: Settings }) {
  const t = useTranslations('settings.organisation')
  const { bind, textOf, onType, problemOf, form, ...state } = useSettingsForm(settings)
  return (
    <SettingsSection text={t('company_text')} title={t('company')}>
      <form {...form}>
        {!settings.has_company_details && (
          <div className="mb-4">
            <Notice look="warn" title={t('company_missing')}>
              <p>{t('company_missing_text')}</p>
            </Notice>
          </div>
        )}
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextField {...bind('legal_name')} autoComplete="organization" label={t('legal_name')} />
          <Field error={problemOf('postal_address')} hint={t('postal_address_hint')} label={t('postal_address')}>
            <TextArea
              autoComplete="street-address"
              name="postal_address"
              onChange={(event) => onType('postal_address')(event.target.value)}
              rows={2}
              value={textOf('postal_address')}
            />
          </Field>
          <TextField {...bind('registered_office')} autoComplete="off" label={t('registered_office')} />
          <TextField
            {...bind('register_entry')}
            autoComplete="off"
            hint={t('register_entry_hint')}
            label={t('register_entry')}
          />
          <TextField {...bind('managing_directors')} autoComplete="off" label={t('managing_directors')} />
          <TextField {...bind('vat_id')} autoComplete="off" label={t('vat_id')} spellCheck={false} />
          <TextField {...bind('contact_email')} autoComplete="email" label={t('contact_email')} type="email" />
          <TextField {...bind('contact_phone')} autoComplete="tel" label={t('contact_phone')} type="tel" />
        </div>
        <figure className="mt-5">
          <figcaption className="text-xs font-medium text-muted">{t('footer')}</figcaption>
          <p className="mt-1.5 min-h-16 border-l-2 border-line pl-3 text-xs leading-5 whitespace-pre-line text-muted">
            {settings.email_footer.length > 0 ? settings.email_footer.join('\n') : t('footer_empty')}
          </p>
        </figure>
        <SaveLine {...state} onRetry={state.save} />
      </form>
    </SettingsSection>
  )
}
