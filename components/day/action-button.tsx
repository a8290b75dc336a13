import type { Route } from 'next'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { DayEntry } from '#lib/day/contract'
import { Button, buttonLook } from '../ui/button.tsx'
import { actionKey } from './action-key.ts'
import type { EntryAction } from './actions-for.ts'
import { CopyButton } from './copy-button.tsx'
import type { DayAction } from './day-action.ts'
import { useDayContext } from './day-context.ts'
import { dismissWord } from './dismiss-word.ts'
import { entryKey } from './entry-key.ts'

export type Panel = 'edit' | 'snooze' | 'call' | 'ours' | 'delegate'
type Props = {
  action: EntryAction
  entry: DayEntry
  isFirst: boolean
  isOpen: boolean
  controls: string
  running: DayAction['name'] | undefined
  onAct: (action: DayAction) => void
  onPanel: (panel: Panel) => void
}

/** One way to deal with an entry; while another is under way it waits. */
export function ActionButton({ action, entry, isFirst, isOpen, controls, running, onAct, onPanel }: Props) {
  const t = useTranslations('today')
  const { answer, answering } = useDayContext()
  const look = isFirst ? 'secondary' : 'quiet'
  const keys = actionKey(action)
  switch (action) {
    case 'open_lead':
      return (
        <Link className={buttonLook(look)} href={`/leads/${entry.lead_id}` as Route}>
          {t('actions.open_lead')}
        </Link>
      )
    case 'reply': {
      const isOpening = answering === entryKey(entry)
      return (
        <Button
          aria-haspopup="dialog"
          aria-keyshortcuts={keys}
          busy={isOpening}
          disabled={running !== undefined}
          look={look}
          onClick={() => answer(entry)}
        >
          {isOpening ? t('answering') : t('actions.reply')}
        </Button>
      )
    }
    case 'copy':
      return <CopyButton text={entry.message ?? ''} />
    case 'edit':
    case 'snooze':
    case 'call':
    case 'ours':
    case 'delegate':
      return (
        <Button
          aria-controls={isOpen ? controls : undefined}
          aria-expanded={action === 'edit' ? undefined : isOpen}
          aria-keyshortcuts={keys}
          className="aria-expanded:bg-sunken aria-expanded:text-text"
          data-action={action}
          disabled={running !== undefined}
          look={look}
          onClick={() => onPanel(action)}
        >
          {t(`actions.${action}`)}
        </Button>
      )
    default:
      return (
        <Button
          aria-keyshortcuts={keys}
          busy={running === action}
          disabled={running !== undefined && running !== action}
          look={look}
          onClick={() => onAct({ name: action })}
        >
          {running === action
            ? t(`running.${action}`)
            : action === 'dismiss'
              ? t(`dismiss.${dismissWord(entry.kind)}`)
              : t(`actions.${action}`)}
        </Button>
      )
  }
}
