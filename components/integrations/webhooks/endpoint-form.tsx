import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { WebhookEndpoint, WebhookEventType } from '#lib/webhooks/contract'
import { webhookEvents } from '#lib/webhooks/contract'
import { Problem } from '../../http/problem.ts'
import { ProblemNotice } from '../../http/problem-notice.tsx'
import { useProblemText } from '../../http/use-problem-text.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { CheckList } from '../check-list.tsx'
import { eventWord } from './event-word.ts'

type Values = { url: string; description: string; events: WebhookEventType[] }
type Props = {
  endpoint?: WebhookEndpoint
  submitLabel: string
  busyLabel: string
  isBusy: boolean
  error: unknown
  onSubmit: (values: Values) => void
}

const isUrl = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

/** Address, purpose and events of an endpoint; what is wrong with the address, here or at the server, stands at its field. */
export function EndpointForm({ endpoint, submitLabel, busyLabel, isBusy, error, onSubmit }: Props) {
  const t = useTranslations('integrations.webhooks')
  const problemText = useProblemText()
  const form = useRef<HTMLFormElement>(null)
  const [url, setUrl] = useState(endpoint?.url ?? '')
  const [description, setDescription] = useState(endpoint?.description ?? '')
  const [events, setEvents] = useState<WebhookEventType[]>(endpoint?.events ?? [...webhookEvents])
  const [isTried, setTried] = useState(false)
  const refusedUrl = error instanceof Problem && error.reason.startsWith('url_') ? problemText(error) : undefined
  const urlError = isTried && !isUrl(url.trim()) ? t('url_wrong') : refusedUrl

  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  useEffect(() => {
    if (urlError) form.current?.querySelector('input')?.focus()
  }, [urlError])

  const submit = () => {
    setTried(true)
    if (isUrl(url.trim()) && events.length > 0 && !isBusy) {
      onSubmit({ url: url.trim(), description: description.trim(), events })
    }
  }
  return (
    <form
      className="space-y-5 pt-5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      ref={form}
    >
      <TextField
        autoComplete="off"
        error={urlError}
        hint={t('url_hint')}
        inputMode="url"
        label={t('url')}
        maxLength={2000}
        name="url"
        onChange={setUrl}
        spellCheck={false}
        type="url"
        value={url}
      />
      <TextField
        autoComplete="off"
        hint={t('description_hint')}
        label={t('description')}
        maxLength={200}
        name="description"
        onChange={setDescription}
        value={description}
      />
      <CheckList
        chosen={events}
        error={isTried && events.length === 0 ? t('events_missing') : undefined}
        legend={t('events_label')}
        onChange={setEvents}
        options={webhookEvents.map((value) => ({
          value,
          label: t(`events.${eventWord(value)}`),
          hint: t(`event_hints.${eventWord(value)}`),
        }))}
      />
      <div aria-live="polite">{error && !refusedUrl ? <ProblemNotice error={error} onRetry={submit} /> : null}</div>
      <Button busy={isBusy} className="w-full sm:w-auto" look="primary" type="submit">
        {isBusy ? busyLabel : submitLabel}
      </Button>
    </form>
  )
}
