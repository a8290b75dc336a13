import type { NewActivity } from '#lib/leads/contract'
import type { RecordKind } from './record-kind.ts'

/** What the form holds before it is saved; when null means now, dueOn is a local day of the lead. */
export type ActivityDraft = {
  when: Date | null
  text: string
  owedBy: 'lead' | 'us'
  dueOn: string
  reached: boolean
}

/** A filled form as the activity it means. The text is the topic where a playbook's message quotes it, else a note. */
export function toActivity(kind: RecordKind, { when, text, owedBy, dueOn, reached }: ActivityDraft): NewActivity {
  const isPromise = kind === 'verbal_commitment' || kind === 'promised_callback'
  const said = text.trim()
  return {
    type: kind,
    ...(when && { occurred_at: when.toISOString() }),
    ...(isPromise && { owed_by: owedBy, due_on: dueOn }),
    ...(kind === 'call' && { direction: 'outbound' as const, reached }),
    ...(said && (kind === 'meeting_held' || isPromise ? { topic: said } : { body: said })),
  }
}
