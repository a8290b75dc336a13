import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { ApiKey } from '#lib/integrations/contract'
import { useWhen } from '../../format/use-when.ts'
import { callApi } from '../../http/call-api.ts'
import { useProblemText } from '../../http/use-problem-text.ts'
import { useToast } from '../../ui/use-toast.ts'
import { AskAgain } from '../ask-again.tsx'

/** One API key: what it may do, how it begins, when it was last used; a key in force can be revoked. */
export function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const t = useTranslations('integrations.keys')
  const when = useWhen()
  const problemText = useProblemText()
  const say = useToast()
  const client = useQueryClient()
  const revoke = useMutation({
    mutationFn: () => callApi<undefined>('DELETE', `/api/keys/${apiKey.id}`),
    onSuccess: () => say(t('revoked', { name: apiKey.name })),
    onSettled: () => client.invalidateQueries({ queryKey: ['keys'] }),
  })
  const { name, scopes, hint, created_at, created_by_name, last_used_at, revoked_at } = apiKey
  return (
    <li className="px-4 pt-4 pb-2 md:px-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <p className="flex min-w-0 flex-wrap items-baseline gap-x-3">
          <span className="font-medium wrap-anywhere">{name}</span>
          <code className="text-xs text-muted">{hint}…</code>
        </p>
        <p className={revoked_at ? 'text-muted' : last_used_at ? '' : 'text-muted'}>
          {revoked_at
            ? t('revoked_at', { time: when(revoked_at) })
            : last_used_at
              ? t('last_used', { time: when(last_used_at) })
              : t('never_used')}
        </p>
      </div>
      <p className="mt-1 text-muted">
        {scopes.map((scope) => t(`scopes.${scope.replace(':', '_') as 'leads_write'}`)).join(' · ')}
      </p>
      <p className="mt-1 text-xs text-muted">
        {created_by_name
          ? t('created_by', { time: when(created_at), name: created_by_name })
          : t('created', { time: when(created_at) })}
      </p>
      <div className="mt-1">
        {!revoked_at && (
          <AskAgain
            confirm={revoke.isPending ? t('revoking') : t('revoke_confirm')}
            isBusy={revoke.isPending}
            label={t('revoke')}
            name={name}
            onConfirm={() => revoke.mutate()}
            problem={revoke.error && <p className="mt-2 text-bad">{problemText(revoke.error)}</p>}
            question={t('revoke_question')}
            text={t('revoke_text')}
          />
        )}
      </div>
    </li>
  )
}
