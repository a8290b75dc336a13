import { useTranslations } from 'next-intl'
import type { TimelineEntry } from '#lib/leads/contract'
import { useWord } from '../../format/use-word.ts'
import { useLeadWord } from './use-lead-word.ts'

type Activity = Extract<TimelineEntry, { kind: 'activity' }>

/** Names an activity in a few words; a type of the organisation's own is named by its playbook's word or its code. */
export function useFact(): (activity: Activity) => string {
  const t = useTranslations('lead.facts')
  const status = useLeadWord('statuses')
  const trigger = useWord('triggers')
  return ({ type, direction, reached, owed_by, from, to }) => {
    switch (type) {
      case 'verbal_commitment':
        return t(owed_by === 'us' ? 'promise_us' : 'promise_lead')
      case 'promised_callback':
        return t(owed_by === 'us' ? 'callback_us' : 'callback_lead')
      case 'call':
        return t(direction === 'inbound' ? 'call_inbound' : reached ? 'call_reached' : 'call_missed')
      case 'message':
        return t(direction === 'inbound' ? 'message_in' : 'message_out')
      case 'status_changed':
        if (!to) return t('status_to', { to: status(type) })
        return from ? t('status', { from: status(from), to: status(to) }) : t('status_to', { to: status(to) })
      case 'proposal_sent':
      case 'meeting_held':
      case 'objection_price':
      case 'note':
      case 'your_turn_done':
      case 'loop_closed':
      case 'opt_out':
      case 'auto_reply':
      case 'undated':
      case 'handed_over':
        return t(type)
      default:
        return trigger(type)
    }
  }
}
