import { useTimeZone, useTranslations } from 'next-intl'
import { useEffect, useId, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { LeftByEscape } from '../../ui/left-by-escape.tsx'
import { SegmentedChoice } from '../../ui/segmented-choice.tsx'
import { Field } from '../../ui/field.tsx'
import { fromWallTime } from './from-wall-time.ts'
import { Input } from '../../ui/input.tsx'
import { laterWorkingDay } from './later-working-day.ts'
import { useLeadContext } from './lead-context.ts'
import { localToday } from './local-today.ts'
import type { RecordKind } from './record-kind.ts'
import { RecordText } from './record-text.tsx'
import { toActivity } from './to-activity.ts'
import { toWallTime } from './to-wall-time.ts'
import { useLeadWrite } from './use-lead-write.ts'
import { WriteProblem } from './write-problem.tsx'

/** The details of an activity, filled so that saving at once is right most of the time. Times are the organisation's. */
export function RecordForm({ kind, onClose }: { kind: RecordKind; onClose: () => void }) {
  const t = useTranslations('lead.record')
  const tLead = useTranslations('lead')
  const { lead } = useLeadContext()
  const { write, retry, isBusy, error } = useLeadWrite()
  const timeZone = useTimeZone() ?? 'UTC'
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const [opened] = useState(() => toWallTime(new Date(), timeZone))
  const [at, setAt] = useState(opened)
  const [text, setText] = useState('')
  const [owedBy, setOwedBy] = useState<'lead' | 'us'>('lead')
  const [dueOn, setDueOn] = useState(() => laterWorkingDay(localToday(new Date(), lead.time_zone), 2))
  const [reached, setReached] = useState(true)
  const [wrong, setWrong] = useState<'in_future' | 'note_empty'>()
  const isPromise = kind === 'verbal_commitment' || kind === 'promised_callback'

  useEffect(() => form.current?.querySelector<HTMLElement>('[data-first]')?.focus(), [])

  const save = () => {
    const when = at === opened ? null : fromWallTime(at, timeZone)
    if (at !== opened && (!when || when.getTime() > Date.now())) return setWrong('in_future')
    if (kind === 'note' && text.trim() === '') return setWrong('note_empty')
    setWrong(undefined)
    write({
      method: 'POST',
      path: `/api/leads/${lead.id}/activities`,
      body: toActivity(kind, { when, text, owedBy, dueOn, reached }),
      said: t('saved', { what: t(kind) }),
      afterwards: onClose,
    })
  }
  return (
    <LeftByEscape onLeave={onClose}>
      <form
        aria-label={t(kind)}
        className="mt-3 rounded-lg bg-sunken p-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
        ref={form}
      >
        <div className="grid items-end gap-x-4 gap-y-3 sm:grid-cols-2">
          {isPromise && (
            <SegmentedChoice
              legend={t(kind === 'promised_callback' ? 'callback_by' : 'owed_by')}
              onChoose={setOwedBy}
              options={[
                { value: 'lead', label: t('by_lead') },
                { value: 'us', label: t('by_us') },
              ]}
              value={owedBy}
            />
          )}
          {kind === 'call' && (
            <SegmentedChoice
              legend={t('reached')}
              onChoose={(value) => setReached(value === 'yes')}
              options={[
                { value: 'yes', label: t('reached_yes') },
                { value: 'no', label: t('reached_no') },
              ]}
              value={reached ? 'yes' : 'no'}
            />
          )}
          {isPromise && (
            <Field label={t('due_on')}>
              <Input onChange={(event) => setDueOn(event.target.value)} required type="date" value={dueOn} />
            </Field>
          )}
          <RecordText
            describedBy={`${id}-wrong`}
            isWrong={wrong === 'note_empty'}
            kind={kind}
            onChange={setText}
            value={text}
          />
          <Field label={t('when')}>
            <Input
              aria-describedby={`${id}-wrong`}
              aria-invalid={wrong === 'in_future' || undefined}
              max={opened}
              onChange={(event) => setAt(event.target.value)}
              type="datetime-local"
              value={at}
            />
          </Field>
        </div>
        <p className="mt-2 text-bad empty:hidden" id={`${id}-wrong`} role="alert">
          {wrong && t(wrong)}
        </p>
        <div className="mt-4 flex gap-2">
          <Button
            busy={isBusy}
            data-first={kind === 'meeting_held' || kind === 'note' ? undefined : true}
            look="primary"
            type="submit"
          >
            {isBusy ? tLead('saving') : tLead('save')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {tLead('cancel')}
          </Button>
        </div>
        <WriteProblem error={error} onRetry={retry} />
      </form>
    </LeftByEscape>
  )
}
