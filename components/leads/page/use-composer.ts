import { useCallback, useState } from 'react'
import type { LeadPage } from '#lib/leads/contract'
import type { Playbook } from '#lib/playbooks/contract'
import { beginDraft, type Drafts } from './begin-draft.ts'
import { firstPlaybook } from './first-playbook.ts'
import { replyTo } from './reply-to.ts'
import type { Written } from './use-draft.ts'

type Writing = { drafts: Drafts; open?: keyof Drafts | undefined }

/**
 * What is being written to a lead, undefined while nothing is: an answer when one is due, else a follow-up. A draft that is
 * kept on closing is there when writing goes on.
 */
export function useComposer(page: LeadPage, playbooks: Playbook[]) {
  const reply = page.lead.do_not_contact_at === null ? replyTo(page) : null
  const [{ drafts, open }, setWriting] = useState<Writing>({ drafts: {} })
  const write = useCallback(
    (written: Written) =>
      setWriting((before) =>
        before.open ? { ...before, drafts: { ...before.drafts, [before.open]: written } } : before,
      ),
    [],
  )
  const written = open && drafts[open]
  return {
    // Sending the answer ends the turn, and the page may hear of it before the sender does: the words stay till then.
    written: written && open === 'answer' && reply ? { ...written, reply } : written,
    write,
    open: () => {
      const [begun, draft] = beginDraft(drafts, reply, firstPlaybook(page, playbooks, new Date()))
      setWriting({ drafts: { ...drafts, [begun]: draft }, open: begun })
    },
    close: (keepsDraft: boolean) =>
      setWriting((before) => ({
        drafts: keepsDraft || !before.open ? before.drafts : { ...before.drafts, [before.open]: undefined },
      })),
  }
}
