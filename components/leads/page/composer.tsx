import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { LeadSignal } from '#lib/leads/contract'
import { useProblemText } from '../../http/use-problem-text.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { ChannelChoice } from './channel-choice.tsx'
import { ComposerText } from './composer-text.tsx'
import { fittingPlaybooks } from './fitting-playbooks.ts'
import { PlaybookChoice } from './playbook-choice.tsx'
import { SendActions } from './send-actions.tsx'
import type { Sent } from './sent-notice.tsx'
import { useDraft } from './use-draft.ts'
import { useLeadContext } from './lead-context.ts'

type Props = { signals: LeadSignal[]; onClose: () => void; onSent: (sent: Sent) => void }

/** Writes a follow-up by hand: whose text, on which way and why, what exactly, now or later. */
export function Composer({ signals, onClose, onSent }: Props) {
  const t = useTranslations('lead')
  const { lead, playbooks } = useLeadContext()
  const problemText = useProblemText()
  const [fitting] = useState(() => fittingPlaybooks(signals, playbooks))
  const first = fitting.find(({ trigger_type }) => trigger_type !== 'long_inactivity')
  const draft = useDraft(lead.id, first?.id ?? '')
  return (
    <Sheet
      closeLabel={t('compose.close')}
      onClose={onClose}
      title={t('compose.title', { name: lead.name ?? t('unnamed') })}
    >
      <div aria-busy={draft.isLoading} className="space-y-6 pt-5">
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
            />
          </>
        ) : (
          <output className="block text-muted">{draft.error ? problemText(draft.error) : t('compose.loading')}</output>
        )}
      </div>
    </Sheet>
  )
}
