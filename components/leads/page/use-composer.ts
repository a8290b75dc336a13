import { useSearchParams } from 'next/navigation'
import { useCallback, useEffect, useState } from 'react'
import type { LeadPage } from '#lib/leads/contract'
import type { Playbook } from '#lib/playbooks/contract'
import { beginDraft, type Drafts } from './begin-draft.ts'
import { firstPlaybook } from './first-playbook.ts'
import { replyTo, type Reply } from './reply-to.ts'
import type { Written } from './use-draft.ts'

type Writing = { drafts: Drafts; open?: keyof Drafts | undefined; isAsked: boolean }

/**
 * What is being written to a lead, undefined while nothing is: an answer when one is due, else a follow-up. The address
 * may ask for the answer (?reply), once, on arriving: isAsked while that one is open. What page then shows may be older
 * than arrivedWith, the lead as the server just sent it. A draft that is kept on closing is there when writing goes on.
 */
export function useComposer(page: LeadPage, playbooks: Playbook[], arrivedWith: LeadPage) {
  const hasWish = useSearchParams().has('reply')
  const reply = dueReply(page)
  const [{ drafts, open, isAsked }, setWriting] = useState<Writing>(() => {
    const wished = hasWish ? dueReply(arrivedWith) : null
    return wished ? { ...begin({}, wished, ''), isAsked: true } : { drafts: {}, isAsked: false }
  })
  // A wish that stayed in the address would open the composer again, by a reload or when the lead answers one day.
  // Next.js follows the history only once its own effects have run, after these; before that, Back would find nothing.
  useEffect(() => {
    if (!hasWish) return undefined
    const timer = setTimeout(() => window.history.replaceState(null, '', window.location.pathname))
    return () => clearTimeout(timer)
  }, [hasWish])
  const write = useCallback(
    (written: Written) =>
      setWriting((before) =>
        before.open ? { ...before, drafts: { ...before.drafts, [before.open]: written } } : before,
      ),
    [],
  )
  const written = open && drafts[open]
  return {
    isAsked,
    // Sending the answer ends the turn, and the page may hear of it before the sender does: the words stay till then.
    written: written && open === 'answer' && reply ? { ...written, reply } : written,
    write,
    open: () => setWriting(begin(drafts, reply, firstPlaybook(page, playbooks, new Date()))),
    close: (keepsDraft: boolean) =>
      setWriting((before) => ({
        drafts: keepsDraft || !before.open ? before.drafts : { ...before.drafts, [before.open]: undefined },
        isAsked: false,
      })),
  }
}

function dueReply(page: LeadPage): Reply | null {
  return page.lead.do_not_contact_at === null ? replyTo(page) : null
}

function begin(drafts: Drafts, reply: Reply | null, playbookId: string): Writing {
  const [open, written] = beginDraft(drafts, reply, playbookId)
  return { drafts: { ...drafts, [open]: written }, open, isAsked: false }
}
