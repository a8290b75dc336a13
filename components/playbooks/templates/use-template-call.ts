import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Form, WhatsappTemplate } from '#lib/playbooks/contract'
import { callApi } from '../../http/call-api.ts'

const lookEvery = 15_000
const firstLook = 2_000

type Props = {
  playbookId: string
  form: Form
  template: WhatsappTemplate | undefined
  onChanged: (template: WhatsappTemplate) => void
}

/** Submits a text or asks what became of it; while it is under review and the page is in view, asks by itself: after 2 s, then every 15 s. */
export function useTemplateCall({ playbookId, form, template, onChanged }: Props) {
  const path = `/api/followups/playbooks/${encodeURIComponent(playbookId)}/templates/${form}`
  const submit = useMutation({ mutationFn: () => callApi<WhatsappTemplate>('POST', path), onSuccess: onChanged })
  const refresh = useMutation({
    mutationFn: () => callApi<WhatsappTemplate>('POST', `${path}/refresh`),
    onSuccess: onChanged,
  })
  const { mutate, isError } = refresh
  const isWaiting = template?.status === 'pending' && !isError
  useEffect(() => {
    if (!isWaiting) return undefined
    const look = () => document.visibilityState === 'visible' && mutate()
    const soon = setTimeout(look, firstLook)
    const timer = setInterval(look, lookEvery)
    return () => {
      clearTimeout(soon)
      clearInterval(timer)
    }
  }, [isWaiting, mutate])
  return { submit, refresh }
}
