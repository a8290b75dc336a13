import { useTranslations } from 'next-intl'
import type { LeadPage } from '#lib/leads/contract'
import { useWhen } from '../../format/use-when.ts'
import { useWord } from '../../format/use-word.ts'
import { Notice } from '../../ui/notice.tsx'
import { useLeadContext } from './lead-context.ts'
import { optOutOf } from './opt-out-of.ts'

type Props = { since: string; timeline: LeadPage['timeline'] }

/** That the lead is to be left alone: since when, by whose words on which way, and what has ended. */
export function OptOutNotice({ since, timeline }: Props) {
  const t = useTranslations('lead')
  const { lead } = useLeadContext()
  const when = useWhen()
  const channelName = useWord('channels')
  const { entry, withdrawn } = optOutOf(timeline, since)
  return (
    <Notice
      look="bad"
      title={entry ? t('closed.opted_out', { name: lead.name ?? t('unnamed') }) : t('closed.do_not_contact')}
    >
      <p>
        {entry?.body && entry.channel
          ? t('closed.opted_out_by', {
              when: when(entry.at),
              channel: channelName(entry.channel),
              words: entry.body.trim(),
            })
          : `${t('closed.do_not_contact_since', { when: when(entry?.at ?? since) })} ${t(`closed.because.${lead.do_not_contact_reason ?? 'by_hand'}`)}`}{' '}
        {t('closed.do_not_contact_text')} {withdrawn > 0 && t('closed.withdrawn', { count: withdrawn })}
      </p>
    </Notice>
  )
}
