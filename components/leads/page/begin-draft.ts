import type { Reply } from './reply-to.ts'
import type { Written } from './use-draft.ts'

/** What is kept of what was begun: a follow-up, an answer, or one of each. */
export type Drafts = { followUp?: Written | undefined; answer?: Written | undefined }

/**
 * Which of the drafts writing goes on with, and its text. A draft stays what it was begun as: an answer that is due
 * (reply) starts one of its own beside a kept follow-up, and a kept answer is none the less one when none is due any more.
 */
export function beginDraft(drafts: Drafts, reply: Reply | null, playbookId: string): [keyof Drafts, Written] {
  if (reply) return ['answer', { ...(drafts.answer ?? { playbookId: '', wish: reply.channel }), reply }]
  if (drafts.followUp) return ['followUp', drafts.followUp]
  return drafts.answer ? ['answer', drafts.answer] : ['followUp', { playbookId }]
}
