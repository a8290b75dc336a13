import { useTranslations } from 'next-intl'
import { useWord } from '../../../format/use-word.ts'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { SegmentedChoice } from '../../../ui/segmented-choice.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { normalizePhone } from '../../list/normalize-phone.ts'
import { useLeadContext } from '../lead-context.ts'
import { isInForce } from '../permission/is-in-force.ts'
import type { EditForm } from './edit-form.ts'
import { FieldGroup } from './field-group.tsx'

/** Where the lead is reached, and whether at all. A permission stays with the address it was given for; the form says so. */
export function ContactFields({ texts, onChange, problem }: EditForm) {
  const t = useTranslations('lead.edit')
  const tAdd = useTranslations('leads.add')
  const channel = useWord('channels')
  const { lead } = useLeadContext()
  const number = normalizePhone(texts.phone)
  // A permission is kept with the address as it is compared, which knows no capitals.
  const normalized = (email: string | null) => (email ?? '').trim().toLowerCase()
  const isMoving = { email: normalized(texts.email) !== normalized(lead.email), whatsapp: number !== lead.phone_e164 }
  const left = (of: 'email' | 'whatsapp') =>
    isMoving[of] && lead.permissions.some((permission) => permission.channel === of && isInForce(permission))
      ? t(`permission_left.${of}`)
      : undefined
  const stored = number && number !== lead.phone_e164 ? tAdd('phone_stored', { phone: number }) : undefined
  const mayLift = lead.owners !== null || lead.do_not_contact_at === null
  return (
    <FieldGroup legend={t('contact')}>
      <TextField
        autoComplete="off"
        error={problem('email')}
        hint={left('email')}
        inputMode="email"
        label={tAdd('email')}
        maxLength={200}
        name="email"
        onChange={(email) => onChange({ email })}
        type="email"
        value={texts.email}
      />
      <TextField
        autoComplete="off"
        error={problem('phone')}
        hint={[stored, left('whatsapp')].filter(Boolean).join(' ')}
        label={tAdd('phone')}
        maxLength={100}
        name="phone"
        onChange={(phone) => onChange({ phone })}
        type="tel"
        value={texts.phone}
      />
      <div className="sm:col-span-2">
        <SegmentedChoice
          legend={tAdd('channel')}
          onChoose={(preferred_channel) => onChange({ preferred_channel })}
          options={[
            { value: '', label: tAdd('any_channel') },
            ...['whatsapp', 'email', 'in_app'].map((value) => ({ value, label: channel(value) })),
          ]}
          value={texts.preferred_channel}
        />
      </div>
      <div className="sm:col-span-2">
        <Checkbox
          hint={t(mayLift ? 'do_not_contact_hint' : 'do_not_contact_fixed')}
          isChecked={texts.do_not_contact !== ''}
          isDisabled={!mayLift}
          label={t('do_not_contact')}
          onChange={(isChecked) => onChange({ do_not_contact: isChecked ? 'yes' : '' })}
        />
      </div>
    </FieldGroup>
  )
}
