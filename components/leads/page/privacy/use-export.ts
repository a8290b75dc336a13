import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { LeadExport } from '#lib/leads/contract'
import { callApi } from '../../../http/call-api.ts'
import { useLeadContext } from '../lead-context.ts'

/** Saves everything stored about the lead as a file; asked for by fetch, so that a refusal is said here and not as a page. */
export function useExport() {
  const t = useTranslations('lead.privacy')
  const { lead, say } = useLeadContext()
  const mutation = useMutation({
    mutationFn: () => callApi<LeadExport>('GET', `/api/leads/${lead.id}/export`),
    onSuccess: (everything) => {
      const file = new Blob([JSON.stringify(everything, null, 2)], { type: 'application/json' })
      const link = document.createElement('a')
      link.href = URL.createObjectURL(file)
      link.download = `lead-${lead.id}.json`
      link.click()
      URL.revokeObjectURL(link.href)
      say(t('exported'))
    },
  })
  return { download: () => mutation.mutate(), isBusy: mutation.isPending, error: mutation.error }
}
