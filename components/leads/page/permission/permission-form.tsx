import { useTimeZone, useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { LeadPermission } from '#lib/leads/contract'
import { useWord } from '../../../format/use-word.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { LeftByEscape } from '../../../ui/left-by-escape.tsx'
import { SegmentedChoice } from '../../../ui/segmented-choice.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { useLeadContext } from '../lead-context.ts'
import { localToday } from '../local-today.ts'
import { useLeadWrite } from '../use-lead-write.ts'
import { WriteProblem } from '../write-problem.tsx'
import { isInForce } from './is-in-force.ts'
import { permissionSources } from './permission-source.ts'
import { toPermission, type PermissionDraft, type PermissionErrors } from './to-permission.ts'

type Props = { permission: LeadPermission; onClose: () => void }

/** Records what the lead agreed to, filled so that saving at once is right after a call. Mail needs a yes for marketing only. */
export function PermissionForm({ permission, onClose }: Props) {
  const t = useTranslations('lead.permission')
  const tLead = useTranslations('lead')
  const channelWord = useWord('channels')
  const { lead } = useLeadContext()
  const { write, retry, isBusy, error } = useLeadWrite()
  const timeZone = useTimeZone() ?? 'UTC'
  const form = useRef<HTMLFormElement>(null)
  const { channel } = permission
  const [today] = useState(() => localToday(new Date(), timeZone))
  const hasChoice = channel === 'whatsapp' && !isInForce(permission)
  const [typed, setTyped] = useState<Omit<PermissionDraft, 'wording'>>(() => ({
    channel,
    purpose: hasChoice ? 'request' : 'marketing',
    source: 'phone',
    day: today,
  }))
  const [ownWording, setOwnWording] = useState<string>()
  const [errors, setErrors] = useState<PermissionErrors>({})
  const usual = t(`wordings.${typed.source === 'existing_customer' ? 'existing_customer' : typed.purpose}`, {
    channel: channelWord(channel),
  })
  const wording = ownWording ?? usual
  const change = (part: Partial<PermissionDraft>) => setTyped((before) => ({ ...before, ...part }))

  useEffect(() => form.current?.querySelector<HTMLElement>('[type=submit]')?.focus(), [])
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(), [errors])

  const save = () => {
    const reading = toPermission({ ...typed, wording }, new Date(), timeZone)
    setErrors(reading.errors ?? {})
    if (!reading.permission) return
    write({
      method: 'POST',
      path: `/api/leads/${lead.id}/permissions`,
      body: reading.permission,
      said: t('saved', { channel: channelWord(channel) }),
      afterwards: onClose,
    })
  }
  return (
    <LeftByEscape onLeave={onClose}>
      <form
        aria-label={t('record_label', { channel: channelWord(channel) })}
        className="mt-2 space-y-3 rounded-lg bg-sunken p-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
        ref={form}
      >
        <div>
          <Select
            groups={[
              {
                options: permissionSources
                  .filter((source) => channel === 'email' || source !== 'existing_customer')
                  .map((source) => ({ value: source, label: t(`sources.${source}`) })),
              },
            ]}
            label={t('source')}
            onChoose={(source) => change({ source })}
            value={typed.source}
          />
        </div>
        {hasChoice && (
          <SegmentedChoice
            legend={t('purpose')}
            onChoose={(purpose) => change({ purpose })}
            options={[
              { value: 'request', label: t('purposes.request') },
              { value: 'marketing', label: t('purposes.marketing') },
            ]}
            value={typed.purpose}
          />
        )}
        <Field error={errors.wording && t(`errors.${errors.wording}`)} label={t('wording')}>
          <TextArea maxLength={2000} onChange={(event) => setOwnWording(event.target.value)} value={wording} />
        </Field>
        <TextField
          error={errors.day && t(`errors.${errors.day}`)}
          label={t('day')}
          max={today}
          onChange={(day) => change({ day })}
          required
          type="date"
          value={typed.day}
        />
        <div>
          <div className="flex flex-wrap gap-2">
            <Button busy={isBusy} look="primary" type="submit">
              {isBusy ? tLead('saving') : tLead('save')}
            </Button>
            <Button look="quiet" onClick={onClose}>
              {tLead('cancel')}
            </Button>
          </div>
          <WriteProblem error={error} onRetry={retry} />
        </div>
      </form>
    </LeftByEscape>
  )
}
