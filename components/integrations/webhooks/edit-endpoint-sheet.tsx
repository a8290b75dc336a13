import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { WebhookEndpoint, WebhookEndpointChange, WebhookSecret } from '#lib/webhooks/contract'
import { useProblemText } from '../../http/use-problem-text.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { useToast } from '../../ui/use-toast.ts'
import { AskAgain } from '../ask-again.tsx'
import { ShownSecret } from '../shown-secret.tsx'
import { EndpointForm } from './endpoint-form.tsx'
import { useEndpointCall } from './use-endpoint-call.ts'

/** What can be changed of an endpoint: address and events, a new secret, or its end. */
export function EditEndpointSheet({ endpoint, onClose }: { endpoint: WebhookEndpoint; onClose: () => void }) {
  const t = useTranslations('integrations.webhooks')
  const problemText = useProblemText()
  const say = useToast()
  const [secret, setSecret] = useState<string | null>(null)
  const path = `/api/webhook-endpoints/${endpoint.id}`
  const finish = (text: string) => () => {
    say(text)
    onClose()
  }
  const save = useEndpointCall<undefined, WebhookEndpointChange>('PATCH', path, { onSuccess: finish(t('saved')) })
  const rotate = useEndpointCall<WebhookSecret>('POST', `${path}/rotate-secret`, {
    onSuccess: (made) => setSecret(made.secret),
  })
  const remove = useEndpointCall<undefined>('DELETE', path, { onSuccess: finish(t('removed')) })
  return (
    <Sheet closeLabel={t('close')} isDirty onClose={onClose} title={t('edit_title')}>
      {secret !== null ? (
        <ShownSecret
          label={t('secret')}
          onDone={onClose}
          secret={secret}
          text={t('secret_changed_use')}
          title={t('secret_changed')}
        />
      ) : (
        <>
          <EndpointForm
            busyLabel={t('saving')}
            endpoint={endpoint}
            error={save.error}
            isBusy={save.isPending}
            onSubmit={(values) => save.mutate(values)}
            submitLabel={t('save')}
          />
          <div className="mt-8 space-y-1 border-t border-line pt-4">
            <AskAgain
              confirm={rotate.isPending ? t('rotating') : t('rotate_confirm')}
              isBusy={rotate.isPending}
              label={t('rotate')}
              onConfirm={() => rotate.mutate()}
              problem={rotate.error && <p className="mt-2 text-bad">{problemText(rotate.error)}</p>}
              question={t('rotate_question')}
              text={t('rotate_text')}
            />
            <AskAgain
              confirm={remove.isPending ? t('removing') : t('remove_confirm')}
              isBusy={remove.isPending}
              label={t('remove')}
              onConfirm={() => remove.mutate()}
              problem={remove.error && <p className="mt-2 text-bad">{problemText(remove.error)}</p>}
              question={t('remove_question')}
              text={t('remove_text')}
            />
          </div>
        </>
      )}
    </Sheet>
  )
}
