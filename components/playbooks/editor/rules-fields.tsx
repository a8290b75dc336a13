import { useMessages, useTranslations } from 'next-intl'
import { useWord } from '../../format/use-word.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { ChannelOrder } from './channel-order.tsx'
import type { Draft } from './draft.ts'

type Props = {
  draft: Draft
  problemOf: (field: string) => string | undefined
  onChange: (change: Partial<Draft>) => void
}

const categories = ['reminder', 'reactivation', 'objection', 'nurture'] as const
const numbers = ['delay_days', 'expires_after_days', 'min_bant', 'max_per_lead', 'priority'] as const
const words = {
  delay_days: 'delay',
  expires_after_days: 'expires',
  min_bant: 'min_bant',
  max_per_lead: 'max_per_lead',
  priority: 'priority',
} as const

/** When a playbook speaks, to whom, on which channels, and who is asked before. */
export function RulesFields({ draft, problemOf, onChange }: Props) {
  const t = useTranslations('playbook_pages.editor')
  const trigger = useWord('triggers')
  const known = Object.keys(useMessages().triggers)
  const isOwn = !known.includes(draft.trigger_type)
  const isOwnCategory = !categories.some((one) => one === draft.category)
  return (
    <div className="space-y-5">
      <TextField
        error={problemOf('name')}
        label={t('name')}
        maxLength={100}
        name="name"
        onChange={(name) => onChange({ name })}
        value={draft.name}
      />
      <TextField
        error={problemOf('description')}
        label={t('description')}
        maxLength={500}
        name="description"
        onChange={(description) => onChange({ description })}
        value={draft.description}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <div className="min-w-0">
          <Select
            groups={[
              { options: known.map((value) => ({ value, label: trigger(value) })) },
              { options: [{ value: '', label: t('own_trigger') }] },
            ]}
            label={t('trigger')}
            onChoose={(trigger_type) => onChange({ trigger_type })}
            value={isOwn ? '' : draft.trigger_type}
          />
        </div>
        {isOwn && (
          <TextField
            autoComplete="off"
            error={problemOf('trigger_type')}
            hint={t('own_trigger_hint')}
            label={t('own_trigger_label')}
            maxLength={60}
            name="trigger_type"
            onChange={(trigger_type) => onChange({ trigger_type })}
            spellCheck={false}
            value={draft.trigger_type}
          />
        )}
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        {numbers.map((field) => (
          <TextField
            autoComplete="off"
            error={problemOf(field)}
            hint={t(`${words[field]}_hint`)}
            inputMode="numeric"
            key={field}
            label={t(words[field])}
            maxLength={6}
            name={field}
            onChange={(value) => onChange({ [field]: value })}
            value={draft[field]}
          />
        ))}
        <div className="min-w-0">
          <Select
            groups={[
              { options: categories.map((value) => ({ value: value as string, label: t(`categories.${value}`) })) },
              ...(isOwnCategory ? [{ options: [{ value: draft.category, label: draft.category }] }] : []),
            ]}
            label={t('category')}
            onChoose={(category) => onChange({ category })}
            value={draft.category}
          />
        </div>
        <div>
          <Select
            groups={[
              {
                options: (['request', 'marketing'] as const).map((value) => ({ value, label: t(`purposes.${value}`) })),
              },
            ]}
            label={t('purpose')}
            onChoose={(purpose) => onChange({ purpose })}
            value={draft.purpose}
          />
          <p className="mt-1 text-muted">{t('purpose_hint')}</p>
        </div>
        <div>
          <Select
            groups={[
              {
                options: (['next_opening', 'best_time'] as const).map((value) => ({
                  value,
                  label: t(`send_ats.${value}`),
                })),
              },
            ]}
            label={t('send_at')}
            onChoose={(send_at) => onChange({ send_at })}
            value={draft.send_at}
          />
          <p className="mt-1 text-muted">{t('send_at_hint')}</p>
        </div>
      </div>
      <ChannelOrder
        channels={draft.preferred_channels}
        error={problemOf('preferred_channels')}
        onChange={(preferred_channels) => onChange({ preferred_channels })}
      />
      <Checkbox
        hint={t('needs_approval_hint')}
        isChecked={draft.needs_approval}
        label={t('needs_approval')}
        onChange={(needs_approval) => onChange({ needs_approval })}
      />
    </div>
  )
}
