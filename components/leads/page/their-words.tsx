import { useTranslations } from 'next-intl'
import { useWhen } from '../../format/use-when.ts'
import { FreeUntil } from '../../followups/free-until.tsx'
import { FoldedText } from './folded-text.tsx'
import { useLeadContext } from './lead-context.ts'
import type { Reply } from './reply-to.ts'

const day = 24 * 3_600_000

/** What the lead wrote, above the answer to it; a long text in one line until it is opened. */
export function TheirWords({ reply }: { reply: Reply }) {
  const t = useTranslations('lead')
  const when = useWhen()
  const { lead } = useLeadContext()
  return (
    <blockquote className="border-l-2 border-accent pl-3">
      <p className="text-xs font-medium text-muted">
        {t('compose.they_wrote', { name: lead.name ?? t('unnamed'), when: when(reply.at) })}
      </p>
      {reply.text && <FoldedText subject={null} text={reply.text} />}
      {reply.channel === 'whatsapp' && <FreeUntil until={new Date(Date.parse(reply.at) + day).toISOString()} />}
    </blockquote>
  )
}
