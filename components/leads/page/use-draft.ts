import { useEffect, useState } from 'react'
import type { FollowUpPreview } from '#lib/followups/contract'
import type { Reply } from './reply-to.ts'
import { usePreview } from './use-preview.ts'

type Channel = FollowUpPreview['channels'][number]['channel']
type Edited = { subject: string; message: string }

/**
 * What the writer chose and typed so far; edited is missing while the text is the playbook's. reply: the words of the lead
 * this answers.
 */
export type Written = {
  playbookId: string
  wish?: Channel | undefined
  edited?: Edited | undefined
  reply?: Reply | undefined
}

/** How long a choice rests before the preview is asked for, so that walking through a list does not ask for each. */
const rest = 200

/**
 * A follow-up being written. The text is the preview's until it is edited; then it stays the writer's, whatever channel
 * is chosen, until another playbook is taken or the text is reset. holes are the [places] still to be filled. isLoading:
 * what is shown belongs to the choice before. isDirty: closing would lose something typed.
 */
export function useDraft(leadId: string, written: Written, onWrite: (written: Written) => void) {
  const { playbookId, wish, edited, reply } = written
  const asked = useRested(`${playbookId}|${wish ?? ''}`)
  const [askedPlaybook = '', askedChannel = ''] = asked.split('|')
  const {
    data: preview,
    error,
    isPlaceholderData,
    isFetching,
  } = usePreview({
    lead_id: leadId,
    ...(askedPlaybook && { playbook_id: askedPlaybook }),
    ...(askedChannel && { channel: askedChannel as Channel }),
  })
  const isSettled = asked === `${playbookId}|${wish ?? ''}` && !isPlaceholderData
  const channel = wish ?? preview?.channel ?? undefined
  const isFixed = playbookId !== '' && channel === 'whatsapp' && (preview?.needs_template ?? false)
  const original = { subject: preview?.subject ?? reply?.subject ?? '', message: preview?.message ?? '' }
  const { subject, message } = isFixed ? original : (edited ?? original)
  const isChanged = edited !== undefined && (edited.subject !== original.subject || edited.message !== original.message)
  // The way the lead wrote on was chosen for the writer; where it is shut by now, the usual one is.
  const isShut =
    isSettled &&
    edited === undefined &&
    wish !== undefined &&
    wish === reply?.channel &&
    preview?.channels.some((way) => way.channel === wish && way.blocked_by !== null) === true
  useEffect(() => {
    if (isShut) onWrite({ playbookId, reply })
  }, [isShut, onWrite, playbookId, reply])
  return {
    playbookId,
    isReply: reply !== undefined,
    preview,
    error,
    channel,
    subject,
    message,
    isFixed,
    isEdited: isChanged && !isFixed,
    isDirty: isChanged,
    isLoading: !isSettled || (isFetching && !preview),
    holes:
      preview?.missing.filter((name) => (channel === 'email' ? subject + message : message).includes(`[${name}]`)) ??
      [],
    // Who goes on in own words keeps what is written.
    choosePlaybook: (id: string) => onWrite({ playbookId: id, reply, ...(id === '' && { edited }) }),
    chooseChannel: (channel: Channel) => onWrite({ ...written, wish: channel }),
    edit: (change: Partial<Edited>) => onWrite({ ...written, edited: { subject, message, ...change } }),
    reset: () => onWrite({ playbookId, wish, reply }),
  }
}

export type Draft = ReturnType<typeof useDraft>

/** A value once it has not changed for a moment. */
function useRested(value: string): string {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), rest)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}
