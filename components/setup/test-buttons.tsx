import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { TestMessage, TestResult } from '#lib/setup/contract'
import { callApi } from '../http/call-api.ts'
import { readProviderReason } from '../followups/read-provider-reason.ts'
import { useProblemText } from '../http/use-problem-text.ts'
import { Button } from '../ui/button.tsx'

/** Sends the reader a message on one of the channels that are set up, and says what the provider said. */
export function TestButtons({ channels }: { channels: TestMessage['channel'][] }) {
  const t = useTranslations('setup.test')
  const problemText = useProblemText()
  const client = useQueryClient()
  const send = useMutation({
    mutationFn: (channel: TestMessage['channel']) => callApi<TestResult>('POST', '/api/test-message', { channel }),
    onSettled: () => client.invalidateQueries({ queryKey: ['setup'] }),
  })
  if (channels.length === 0) return null
  const refusalOf = ({ to, reason }: TestResult) => {
    const read = readProviderReason(reason ?? '')
    return t('refused', { to, why: t(`reasons.${read?.meaning ?? 'other'}`), code: read?.code ?? reason ?? '–' })
  }
  return (
    <>
      <div className="mt-2 flex flex-wrap gap-2">
        {channels.map((channel) => (
          <Button
            busy={send.isPending && send.variables === channel}
            disabled={send.isPending && send.variables !== channel}
            key={channel}
            look="secondary"
            onClick={() => send.mutate(channel)}
          >
            {t(channel)}
          </Button>
        ))}
      </div>
      <div aria-live="polite" className="wrap-anywhere">
        {send.isPending && <p className="mt-2 text-muted">{t('sending')}</p>}
        {send.data && !send.isPending && (
          <p className={`mt-2 ${send.data.is_accepted ? 'text-good' : 'text-bad'}`}>
            {send.data.is_accepted ? t('accepted', { to: send.data.to }) : refusalOf(send.data)}
          </p>
        )}
        {send.error && <p className="mt-2 text-bad">{problemText(send.error)}</p>}
      </div>
    </>
  )
}
