import { useTranslations } from 'next-intl'
import { useId, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { useLeadContext } from './lead-context.ts'
import { SnoozeForm } from './snooze-form.tsx'
import { useLeadWord } from './use-lead-word.ts'

/** Who the lead is and how it stands, with the two things one comes to do: follow up, or put it off. */
export function LeadHeader() {
  const t = useTranslations('lead')
  const status = useLeadWord('statuses')
  const { lead, openComposer } = useLeadContext()
  const [isSnoozing, setSnoozing] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const id = useId()
  const closeSnooze = () => {
    setSnoozing(false)
    opener.current?.focus()
  }
  const mayBeContacted = lead.do_not_contact_at === null
  return (
    <header>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <div className="min-w-0">
          <h1 className="text-2xl font-semibold tracking-tight wrap-break-word">{lead.name ?? t('unnamed')}</h1>
          <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-muted">
            {lead.company && lead.company !== lead.name && (
              <>
                <span className="text-text max-sm:w-full">{lead.company}</span>
                <span className="max-sm:hidden">
                  <Dot />
                </span>
              </>
            )}
            <span>{status(lead.status)}</span>
            <Dot />
            {lead.bant_score === null ? (
              <span>{t('contact.bant_none')}</span>
            ) : (
              <span title={t('contact.bant_title', { score: lead.bant_score })}>
                {t('contact.bant', { score: lead.bant_score })}
              </span>
            )}
          </p>
        </div>
        {mayBeContacted && (
          <div className="flex w-full gap-2 *:flex-1 sm:w-auto sm:*:flex-none">
            {lead.is_open && (
              <Button
                aria-controls={id}
                aria-expanded={isSnoozing}
                look="secondary"
                onClick={() => setSnoozing(!isSnoozing)}
                ref={opener}
              >
                {t('actions.snooze')}
              </Button>
            )}
            <Button look="primary" onClick={openComposer}>
              {t(lead.your_turn_reason === 'answered' ? 'actions.reply' : 'actions.follow_up')}
            </Button>
          </div>
        )}
      </div>
      <div id={id}>{isSnoozing && <SnoozeForm onClose={closeSnooze} />}</div>
    </header>
  )
}

function Dot() {
  return (
    <span aria-hidden="true" className="text-line-strong">
      ·
    </span>
  )
}
