import { useTranslations } from 'next-intl'
import { useClock } from '../../format/use-clock.ts'
import { useState } from 'react'
import type { LeadPage } from '#lib/leads/contract'
import { useProblemText } from '../../http/use-problem-text.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { ChannelChoice } from './channel-choice.tsx'
import { ComposerText } from './composer-text.tsx'
import { fittingPlaybooks } from './fitting-playbooks.ts'
import { lastSent } from './last-sent.ts'
import { PlaybookChoice } from './playbook-choice.tsx'
import { SendActions } from './send-actions.tsx'
import type { Sent } from './sent-notice.tsx'
import { TheirWords } from './their-words.tsx'
import { useDraft, type Written } from './use-draft.ts'
import { useLeadContext } from './lead-context.ts'

type Props = {
  page: LeadPage
  written: Written
  onWrite: (written: Written) => void
  onClose: (isDirty: boolean) => void
  onSent: (sent: Sent) => void
}

/** Writes a follow-up by hand: whose text, on which way and why, what exactly, now or later. The page keeps what is typed. */
export function Composer({ page: { signals, timeline }, written, onWrite, onClose, onSent }: Props) {
  const t = useTranslations('lead')
  const { lead, playbooks } = useLeadContext()
  const problemText = useProblemText()
  const [fitting] = useState(() => fittingPlaybooks(signals, playbooks))
  const now = useClock()
  const draft = useDraft(lead.id, written, onWrite)
  return (
    <Sheet
      closeLabel={t('compose.close')}
      isDirty={draft.isDirty}
      onClose={() => onClose(draft.isDirty)}
      title={t(written.reply ? 'compose.reply_title' : 'compose.title', { name: lead.name ?? t('unnamed') })}
    >
      <div aria-busy={draft.isLoading} className="space-y-6 pt-5">
        {written.reply && <TheirWords reply={written.reply} />}
        <PlaybookChoice fitting={fitting} onChoose={draft.choosePlaybook} value={draft.playbookId} />
        {draft.preview ? (
          <>
            <ChannelChoice channel={draft.channel} channels={draft.preview.channels} onChoose={draft.chooseChannel} />
            <ComposerText draft={draft} />
            <SendActions
              draft={draft}
              key={`${draft.playbookId}|${draft.channel}`}
              onSent={onSent}
              preview={draft.preview}
              sentAt={lastSent(draft.playbookId, timeline, now)}
            />
          </>
        ) : (
          <output className="block text-muted">{draft.error ? problemText(draft.error) : t('compose.loading')}</output>
        )}
      </div>
    </Sheet>
  )
}
