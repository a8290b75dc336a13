import { useTranslations } from 'next-intl'
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import type { DayEntry } from '#lib/day/contract'
import { EditFollowUp } from '../followups/edit-follow-up.tsx'
import { LeftByEscape } from '../ui/left-by-escape.tsx'
import { actionsFor } from './actions-for.ts'
import { ActionButton } from './action-button.tsx'
import { CallPanel } from './call-panel.tsx'
import type { DayAction } from './day-action.ts'
import { OursPanel } from './ours-panel.tsx'
import { SnoozePanel } from './snooze-panel.tsx'

type Props = {
  entry: DayEntry
  text: ReactNode
  act: (action: DayAction) => void
  running: DayAction['name'] | undefined
  onWriting: (isWriting: boolean) => void
}
type Panel = 'edit' | 'snooze' | 'call' | 'ours'

/** The words of an entry and the buttons under them; edit, snooze and call open in place, Escape closes them. */
export function EntryActions({ entry, text, act, running, onWriting }: Props) {
  const t = useTranslations('today')
  const id = useId()
  const buttons = useRef<HTMLDivElement>(null)
  const [panel, setPanel] = useState<Panel | null>(null)
  const isEditing = panel === 'edit'

  useEffect(() => {
    if (!isEditing) return
    onWriting(true)
    return () => onWriting(false)
  }, [isEditing, onWriting])

  const close = (from: Panel) => {
    setPanel(null)
    requestAnimationFrame(() => buttons.current?.querySelector<HTMLElement>(`[data-action=${from}]`)?.focus())
  }
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
          {actionsFor(entry).map((action, place) => (
            <ActionButton
              action={action}
              controls={`${id}-panel`}
              entry={entry}
              isFirst={place === 0}
              isOpen={panel === action}
              key={action}
              onAct={act}
              onPanel={(wanted) => setPanel(panel === wanted ? null : wanted)}
              running={running}
            />
          ))}
        </div>
      )}
      {panel !== null && !isEditing && (
        <LeftByEscape className="col-span-full md:mt-2" id={`${id}-panel`} onLeave={() => close(panel)}>
          {panel === 'snooze' ? (
            <SnoozePanel isBusy={running === 'snooze'} onChoose={(until) => act({ name: 'snooze', until })} />
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
