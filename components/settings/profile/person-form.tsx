import { useTranslations } from 'next-intl'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { SaveLine } from '../save-line.tsx'
import type { useChangeForm } from '../use-change-form.ts'

type Props = { email: string; form: ReturnType<typeof useChangeForm> }

/** How a member appears to leads: name, phone, booking link, and what stands under their emails. */
export function PersonForm({ email, form: { bind, textOf, onType, problemOf, form, ...state } }: Props) {
  const t = useTranslations('settings.profile')
  return (
    <form {...form}>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField {...bind('name')} autoComplete="name" label={t('name')} maxLength={100} />
        <TextField {...bind('job_title')} autoComplete="organization-title" label={t('job_title')} maxLength={100} />
        <TextField {...bind('phone')} autoComplete="tel" label={t('phone')} maxLength={50} type="tel" />
        <TextField
          {...bind('booking_link')}
          autoComplete="url"
          hint={t('booking_link_hint')}
          label={t('booking_link')}
          maxLength={500}
          type="url"
        />
        <div className="sm:col-span-2">
          <Field error={problemOf('signature')} hint={t('signature_hint')} label={t('signature')}>
            <TextArea
              maxLength={1000}
              name="signature"
              onChange={(event) => onType('signature')(event.target.value)}
              rows={3}
              value={textOf('signature')}
            />
          </Field>
        </div>
      </div>
      <p className="mt-4 text-muted wrap-anywhere">{t('email', { email })}</p>
      <SaveLine {...state} onRetry={state.save} />
    </form>
  )
}
