import type { UseQueryResult } from '@tanstack/react-query'
import { useMessages, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { LeadRow } from '#lib/leads/contract'
import type { Form, PlaybookPreview } from '#lib/playbooks/contract'
import { MissingValues } from '../../followups/missing-values.tsx'
import { isKeyOf } from '../../format/is-key-of.ts'
import { useWord } from '../../format/use-word.ts'
import { ProblemNotice } from '../../http/problem-notice.tsx'
import { useProblemText } from '../../http/use-problem-text.ts'
import { useFoundLeads } from '../../leads/use-found-leads.ts'
import { SegmentedChoice } from '../../ui/segmented-choice.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'

type Channel = 'whatsapp' | 'email' | 'in_app'
type Props = {
  form: Form
  leadId: string | undefined
  leads: LeadRow[]
  onLead: (id: string) => void
  preview: UseQueryResult<PlaybookPreview>
}

/** How the text reads for a lead on a channel, and what would keep it from going there. */
export function PreviewPanel({ form, leadId, leads, onLead, preview }: Props) {
  const t = useTranslations('playbook_pages')
  const word = useWord('channels')
  const problemText = useProblemText()
  const blocked = useMessages().playbook_pages.preview.blocked
  const [search, setSearch] = useState('')
  const [channel, setChannel] = useState<Channel>('whatsapp')
  const [chosen, setChosen] = useState(leads.find((lead) => lead.id === leadId))
  const matches = useFoundLeads(search)
  const found = matches.leads ?? leads
  const listed = chosen && !found.some((lead) => lead.id === chosen.id) ? [chosen, ...found] : found
  const nameOf = (lead: LeadRow) => [lead.name, lead.company].filter(Boolean).join(', ') || lead.id
  const { data, error, isPending, isPlaceholderData, refetch } = preview
  const shut = data?.channels.find((one) => one.channel === channel)?.blocked_by
  return (
    <section aria-labelledby="preview" className="space-y-4 lg:sticky lg:top-6">
      <h2 className="text-lg font-semibold tracking-tight" id="preview">
        {t('preview.title')}
      </h2>
      {leadId === undefined ? (
        <p className="text-muted">{t('preview.no_leads')}</p>
      ) : (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              autoComplete="off"
              error={matches.error ? problemText(matches.error) : undefined}
              label={t('preview.search')}
              maxLength={200}
              onChange={setSearch}
              type="search"
              value={search}
            />
            <div className="min-w-0">
              <Select
                groups={[{ options: listed.map((lead) => ({ value: lead.id, label: nameOf(lead) })) }]}
                label={t('preview.lead')}
                onChoose={(id) => {
                  setChosen(listed.find((lead) => lead.id === id))
                  onLead(id)
                }}
                value={leadId}
              />
            </div>
          </div>
          <SegmentedChoice
            legend={t('preview.channel')}
            onChoose={setChannel}
            options={(['whatsapp', 'email', 'in_app'] as const).map((value) => ({ value, label: word(value) }))}
            value={channel}
          />
          <div
            aria-busy={isPending || undefined}
            className={`min-h-64 rounded-xl border border-line bg-surface p-4 transition-opacity duration-100 ${isPlaceholderData ? 'opacity-60' : ''}`}
          >
            {isPending && <output className="text-muted">{t('preview.loading')}</output>}
            {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
            {data && (
              <>
                {channel === 'email' && data.subject !== null && (
                  <p className="mb-3 border-b border-line pb-3 font-medium wrap-anywhere">
                    <span className="sr-only">{t('preview.subject')}: </span>
                    {data.subject}
                  </p>
                )}
                {data.message === null ? (
                  <p className="text-muted">{t('preview.unreadable')}</p>
                ) : (
                  <p className="wrap-anywhere whitespace-pre-wrap" lang={form === 'en' ? 'en' : 'de'}>
                    {data.message}
                  </p>
                )}
                {data.missing.length > 0 && <MissingValues names={data.missing} />}
              </>
            )}
          </div>
          {data && data.lead_form !== form && chosen && (
            <p className="text-muted">
              {t('preview.other_form', { lead: nameOf(chosen), form: t(`editor.forms.${data.lead_form}`) })}
            </p>
          )}
          {shut && (
            <p className="text-muted">{t('preview.shut', { reason: isKeyOf(blocked, shut) ? blocked[shut] : shut })}</p>
          )}
        </>
      )}
    </section>
  )
}
