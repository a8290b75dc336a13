'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { LeadPage } from '#lib/leads/contract'
import type { Playbook } from '#lib/playbooks/contract'
import { useWhen } from '../../format/use-when.ts'
import { useProblemText } from '../../http/use-problem-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { useToast, type Say } from '../../ui/use-toast.ts'
import { Composer } from './composer.tsx'
import { ContactDetails } from './contact-details.tsx'
import { LeadBanners } from './lead-banners.tsx'
import { LeadContext } from './lead-context.ts'
import { LeadHeader } from './lead-header.tsx'
import { NextSteps } from './next-steps.tsx'
import { RecordActivity } from './record-activity.tsx'
import { SentNotice, type Sent } from './sent-notice.tsx'
import { Timeline } from './timeline.tsx'
import { useComposer } from './use-composer.ts'
import { useLead } from './use-lead.ts'

type Props = { page: LeadPage; playbooks: Playbook[]; children?: ReactNode }

/** One lead: who it is, what happens next and why, everything that happened, and what can be done now; children come last. */
export function LeadDesk({ page: initialPage, playbooks, children }: Props) {
  const t = useTranslations('lead')
  const { data: page, error, dataUpdatedAt, watch } = useLead(initialPage)
  const toast = useToast()
  const [saidAt, setSaidAt] = useState(0)
  const [sent, setSent] = useState<Sent>()
  const next = useRef<HTMLHeadingElement>(null)
  const when = useWhen()
  const problemText = useProblemText()

  const say: Say = (text, manner) => {
    setSent(undefined)
    setSaidAt(Date.now())
    toast(text, manner)
  }
  // What was pressed may be gone with the answer: keyboards go on from the place that changed.
  useEffect(() => {
    const isLost = document.activeElement === document.body
    if (isLost && Date.now() - saidAt < 2000) next.current?.focus()
  }, [page, saidAt])

  const { lead, pending, signals, timeline } = page
  const composer = useComposer(page, playbooks)
  return (
    <LeadContext value={{ lead, playbooks, say, watch, openComposer: composer.open }}>
      <div className="mx-auto w-full max-w-6xl px-4 py-6 md:px-8 md:py-8">
        <Link
          className="-ml-1 inline-flex min-h-11 items-center gap-1 rounded px-1 text-muted hover:text-text md:min-h-6"
          href="/leads"
        >
          <Icon className="size-3.5 rotate-180" name="chevron" />
          {t('all_leads')}
        </Link>
        <LeadHeader />
        <div aria-live="polite" className="empty:hidden *:mt-5">
          {sent && <SentNotice onDismiss={() => setSent(undefined)} page={page} sent={sent} />}
          {error && (
            <p className="text-warn">
              {t('stale', { time: when(new Date(dataUpdatedAt).toISOString()), problem: problemText(error) })}
            </p>
          )}
        </div>
        <LeadBanners timeline={timeline} />
        <div className="mt-6 grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_17rem] lg:grid-rows-[auto_1fr]">
          <div className="min-w-0">
            <NextSteps heading={next} pending={pending} signals={signals} />
          </div>
          <div className="lg:col-start-2 lg:row-span-2 lg:row-start-1">
            <ContactDetails />
          </div>
          <div className="min-w-0 space-y-10 lg:col-start-1">
            <RecordActivity />
            <Timeline entries={timeline} />
            {children}
          </div>
        </div>
      </div>
      {composer.written && (
        <Composer
          onClose={composer.close}
          onSent={(result) => {
            composer.close(false)
            setSent(result)
            watch()
          }}
          onWrite={composer.write}
          page={page}
          written={composer.written}
        />
      )}
    </LeadContext>
  )
}
