import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { OptOutRemoval } from '#lib/settings/contract'
import { callApi } from '../../http/call-api.ts'
import { useProblemText } from '../../http/use-problem-text.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToast } from '../../ui/use-toast.ts'
import { contractProblems } from '../contract-problems.ts'

type Props = Pick<OptOutRemoval, 'address' | 'channel'> & { onRemoved: () => void }

/** Takes an opt-out back; how one knows that the person wants it has to be said. */
export function RemoveOptOut({ address, channel, onRemoved }: Props) {
  const t = useTranslations('settings.channels')
  const problemText = useProblemText()
  const say = useToast()
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const { mutate, isPending, error } = useMutation({
    mutationFn: (removal: OptOutRemoval) => callApi<undefined>('POST', '/api/opt-outs/remove', removal),
    onSuccess: () => {
      say(t('opt_out_removed'))
      onRemoved()
    },
  })
  const removal = { address, channel, reason: reason.trim() }
  const isMissing = Object.keys(contractProblems(OptOutRemoval, removal)).length > 0
  if (!isOpen) {
    return (
      <Button className="mt-3 -ml-4 md:-ml-3" look="quiet" onClick={() => setOpen(true)}>
        {t('remove_opt_out')}
      </Button>
    )
  }
  return (
    <form
      className="mt-4 space-y-4 rounded-lg bg-sunken p-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!isMissing && !isPending) mutate(removal)
      }}
    >
      <p className="max-w-prose">{t('remove_opt_out_text')}</p>
      <TextField
        autoComplete="off"
        error={isTried && isMissing ? t('removal_reason_missing') : error ? problemText(error) : undefined}
        hint={t('removal_reason_hint')}
        label={t('removal_reason')}
        maxLength={500}
        name="reason"
        onChange={setReason}
        value={reason}
      />
      <div className="flex flex-wrap gap-2">
        <Button busy={isPending} look="primary" type="submit">
          {t('remove_opt_out_confirm')}
        </Button>
        <Button look="quiet" onClick={() => setOpen(false)}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}
