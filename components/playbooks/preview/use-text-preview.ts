import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Form, PlaybookPreview } from '#lib/playbooks/contract'
import { callApi } from '../../http/call-api.ts'
import type { Draft } from '../editor/draft.ts'
import { fromDraft } from '../editor/from-draft.ts'

const pause = 300

type Question = { leadId: string | undefined; form: Form; draft: Draft; id: string | undefined }

/**
 * How a draft reads for a lead and what would keep it from being saved, by the functions that save and send; asked 300 ms after the
 * last key. While it is asked, the answer before stays.
 */
export function useTextPreview({ leadId, form, draft, id }: Question) {
  const { message_template, subject_template, translations, preferred_channels, trigger_type, purpose } =
    fromDraft(draft)
  const isWord = /^[a-z][a-z0-9_]*$/.test(trigger_type)
  const asked = JSON.stringify({
    lead_id: leadId,
    form,
    playbook: {
      message_template,
      subject_template,
      translations,
      preferred_channels,
      purpose,
      ...(isWord && { trigger_type }),
      ...(id !== undefined && { id }),
    },
  })
  const [settled, setSettled] = useState(asked)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(asked), pause)
    return () => clearTimeout(timer)
  }, [asked])
  return useQuery({
    queryKey: ['playbook-preview', settled],
    queryFn: () => callApi<PlaybookPreview>('POST', '/api/followups/playbooks/preview', JSON.parse(settled) as object),
    enabled: leadId !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  })
}
