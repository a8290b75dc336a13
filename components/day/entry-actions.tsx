import { useTranslations } from 'next-intl'
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import type { DayEntry } from '#lib/day/contract'
import { EditFollowUp } from '../followups/edit-follow-up.tsx'
import { LeftByEscape } from '../ui/left-by-escape.tsx'
import { actionsFor } from './actions-for.ts'
import { ActionButton, type Panel } from './action-button.tsx'
import { CallPanel } from './call-panel.tsx'
import type { DayAction } from './day-action.ts'
import { useDayContext } from './day-context.ts'
import { DelegatePanel } from './delegate-panel.tsx'
import { OursPanel } from './ours-panel.tsx'
import { SnoozePanel } from './snooze-panel.tsx'

type Props = {
  entry: DayEntry
  text: ReactNode
  act: (action: DayAction) => void
  running: DayAction['name'] | undefined
}

/** The words of an entry and the buttons under them; edit, snooze, call and handing over open in place, Escape closes them. */
export function EntryActions({ entry, text, act, running }: Props) {
  const t = useTranslations('today')
  const { me, colleagues, onWriting } = useDayContext()
  const id = useId()
  const buttons = useRef<HTMLDivElement>(null)
  const [panel, setPanel] = useState<Panel | null>(null)
  const isEditing = panel === 'edit'
  const isWriting = isEditing || panel === 'delegate'
  const mayDelegate = me.isManager || entry.owner_id === me.id

  useEffect(() => {
    if (!isWriting) return
    onWriting(true)
    return () => onWriting(false)
  }, [isWriting, onWriting])

  const open = (wanted: Panel) => {
    setPanel(panel === wanted ? null : wanted)
    requestAnimationFrame(() =>
      document
        .getElementById(`${id}-panel`)
        ?.querySelector<HTMLElement>('button, input')
        ?.focus({ preventScroll: true }),
    )
  }
  const close = (from: Panel) => {
    setPanel(null)
    requestAnimationFrame(() => buttons.current?.querySelector<HTMLElement>(`[data-action=${from}]`)?.focus())
  }
  const ways = actionsFor(entry).filter((action) => action !== 'delegate' || mayDelegate)
  return (
    <>
      {isEditing && entry.channel ? (
        <EditFollowUp
          followUp={{
            channel: entry.channel,
            subject: entry.subject,
            message: entry.message ?? '',
            missing: entry.missing ?? [],
          }}
          isBusy={running !== undefined}
          onCancel={() => close('edit')}
          onSubmit={(changed) => act({ name: 'approve', ...changed })}
          submitLabel={running === 'approve' ? t('running.approve') : t('actions.approve_edited')}
        />
      ) : (
        text
      )}
      {entry.kind === 'approval' && entry.text_is_fixed && <p className="max-w-prose text-muted">{t('fixed_text')}</p>}
      {!isEditing && (
        <div className="flex flex-wrap gap-1" ref={buttons}>
          {ways.map((action, place) => (
            <ActionButton
              action={action}
              controls={`${id}-panel`}
              entry={entry}
              isFirst={place === 0}
              isOpen={panel === action}
              key={action}
              onAct={act}
              onPanel={open}
              running={running}
            />
          ))}
        </div>
      )}
      {panel !== null && !isEditing && (
        <LeftByEscape className="col-span-full md:mt-2" id={`${id}-panel`} onLeave={() => close(panel)}>
          {panel === 'snooze' ? (
            <SnoozePanel isBusy={running === 'snooze'} onChoose={(until) => act({ name: 'snooze', until })} />
          ) : panel === 'delegate' ? (
            <DelegatePanel
              colleagues={colleagues.filter((one) => one.id !== entry.owner_id)}
              isBusy={running === 'delegate'}
              onChoose={(to, colleague, note) => act({ name: 'delegate', to, colleague, note })}
            />
          ) : panel === 'call' ? (
            <CallPanel leadId={entry.lead_id} />
          ) : (
            <OursPanel leadId={entry.lead_id} />
          )}
        </LeftByEscape>
      )}
    </>
  )
}
