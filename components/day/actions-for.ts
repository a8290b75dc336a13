import type { DayEntry } from '#lib/day/contract'

export type EntryAction =
  | 'reply'
  | 'your_turn_done'
  | 'approve'
  | 'edit'
  | 'dismiss'
  | 'done'
  | 'answered'
  | 'not_reached'
  | 'copy'
  | 'call'
  | 'ours'
  | 'snooze'
  | 'delegate'
  | 'open_lead'

/** What can be done with an entry, the usual first. A text with holes must be edited before it can be approved. */
export function actionsFor(
  entry: Pick<DayEntry, 'kind' | 'reason' | 'status' | 'channel' | 'missing' | 'text_is_fixed' | 'do_not_contact'>,
): EntryAction[] {
  switch (entry.kind) {
    case 'your_turn':
      // Nothing may be written to whoever wants no contact, so that an answer of theirs can only be taken note of.
      if (entry.do_not_contact) return ['your_turn_done', 'open_lead']
      return entry.reason === 'answered'
        ? ['reply', 'your_turn_done', 'ours', 'snooze', 'delegate']
        : ['your_turn_done', 'open_lead', 'ours', 'snooze', 'delegate']
    case 'unattended':
      return entry.reason === 'answered' && !entry.do_not_contact
        ? ['reply', 'delegate', 'ours', 'open_lead']
        : ['delegate', 'ours', 'open_lead']
    case 'approval': {
      const hasHoles = (entry.missing?.length ?? 0) > 0
      const ways: EntryAction[] = entry.text_is_fixed ? [] : ['edit']
      return [...(hasHoles ? [] : (['approve'] as const)), ...ways, 'snooze', 'dismiss', 'delegate']
    }
    case 'task':
    case 'overdue':
      return entry.channel === 'in_app' && entry.status === 'sent'
        ? ['done', 'answered', 'not_reached', 'copy', 'call', 'snooze', 'delegate']
        : ['dismiss', 'open_lead']
    case 'today':
    case 'week':
    case 'trouble':
      return ['dismiss', 'open_lead']
    case 'no_next_step':
      return ['open_lead', 'snooze', 'delegate']
    case 'opted_out':
      return ['open_lead']
  }
}
