import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { FollowUpPreview } from '#lib/followups/contract'
import { useDay } from '../../format/use-day.ts'
import { Problem } from '../../http/problem.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { OutsideWindow } from './outside-window.tsx'
import { ScheduleFields } from './schedule-fields.tsx'
import type { Sent } from './sent-notice.tsx'
import { toMoment } from './to-moment.ts'
import type { Draft } from './use-draft.ts'
import { useSend } from './use-send.ts'
import { whatsappLimit } from './whatsapp-limit.ts'
import { WriteProblem } from './write-problem.tsx'

type Props = { draft: Draft; preview: FollowUpPreview; sentAt: string | null; onSent: (sent: Sent) => void }

/** Now or later; outside the lead's sending hours, the next opening or all the same. sentAt: this text left recently. */
export function SendActions({ draft, preview, sentAt, onSent }: Props) {
  const t = useTranslations('lead.compose')
  const format = useFormatter()
  const day = useDay()
  const [isPlanning, setPlanning] = useState(false)
  const [wrong, setWrong] = useState<'empty' | 'no_subject' | 'too_long' | 'no_channel'>()
  const { send, retry, forget, isBusy, how, error } = useSend(draft, onSent)
  const isTask = draft.channel === 'in_app'
  // While it is being sent the page may hear of this very message; that is no warning.
  const [warnedOf, setWarnedOf] = useState(sentAt)
  if (!isBusy && warnedOf !== sentAt) setWarnedOf(sentAt)

  const check = (then: () => void) => {
    const found =
      draft.message.trim() === ''
        ? 'empty'
        : draft.channel === 'email' && draft.subject.trim() === ''
          ? 'no_subject'
          : draft.channel === 'whatsapp' && draft.message.length > whatsappLimit
            ? 'too_long'
            : draft.channel === undefined
              ? 'no_channel'
              : undefined
    setWrong(found)
    if (!found && draft.holes.length === 0 && !draft.isLoading) then()
  }
  const isOutside = error instanceof Problem && error.reason === 'outside_window'
  const opening = toMoment(isOutside ? error.detail : preview.next_opening)
  const isShutNow = !isTask && !preview.is_open_now && draft.channel !== undefined
  return (
    <div className="border-t border-line pt-4">
      {warnedOf && (
        <div aria-live="polite" className="mb-4">
          <Notice
            look="warn"
            title={t('sent_before', {
              day: day(warnedOf),
              time: format.dateTime(new Date(warnedOf), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
            })}
          />
        </div>
      )}
      {isShutNow && !isOutside && !isPlanning ? (
        <OutsideWindow
          isBusy={isBusy}
          onOverride={() => check(() => send({ override: true }))}
          onPlan={(at) => check(() => send({ at }))}
          opening={opening}
        />
      ) : (
        isOutside && (
          <OutsideWindow
            at={how?.at}
            isBusy={isBusy}
            onOverride={() => check(() => send({ ...how, override: true }))}
            onPlan={(at) => check(() => send({ at }))}
            opening={opening}
          />
        )
      )}
      <div aria-live="polite" className="*:mt-3">
        {wrong && (
          <p className="text-bad">{wrong === 'too_long' ? t('too_long', { most: whatsappLimit }) : t(wrong)}</p>
        )}
      </div>
      {!isOutside && <WriteProblem error={error} onRetry={retry} />}
      {isPlanning ? (
        <ScheduleFields
          isBusy={isBusy}
          onCancel={() => {
            setPlanning(false)
            forget()
          }}
          onPlan={(at) => check(() => send({ at }))}
          opening={preview.next_opening}
        />
      ) : (
        <div className="mt-4 flex flex-wrap gap-2">
          {!isShutNow && (
            <Button
              busy={isBusy || draft.isLoading}
              disabled={draft.holes.length > 0}
              look="primary"
              onClick={() => check(() => send({}))}
            >
              {isBusy ? t('sending') : isTask ? t('make_task') : t('send')}
            </Button>
          )}
          <Button disabled={isBusy} look="secondary" onClick={() => setPlanning(true)}>
            {t('plan')}
          </Button>
        </div>
      )}
    </div>
  )
}
