import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useChannelChange } from '../../followups/use-channel-change.ts'
import { useProblemText } from '../../http/use-problem-text.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToast } from '../../ui/use-toast.ts'
import { readSpeed } from './read-speed.ts'

type Props = { channel: string; perMinute: number | null }

/** How many messages a channel sends per minute, over all that work on it; empty: as many as there are. */
export function ChannelSpeed({ channel, perMinute }: Props) {
  const t = useTranslations('settings.channels')
  const say = useToast()
  const problemText = useProblemText()
  const [typed, setTyped] = useState<string | null>(null)
  const [isTried, setTried] = useState(false)
  const { mutate, isPending, error } = useChannelChange(channel)
  const stored = perMinute === null ? '' : String(perMinute)
  const text = typed ?? stored
  const speed = readSpeed(text)
  const problem = isTried && speed === undefined ? t('speed_wrong') : error ? problemText(error) : undefined
  return (
    <form
      className="mt-4 flex flex-wrap items-start gap-3 border-t border-line pt-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (speed === undefined || isPending) return
        mutate(
          { per_second: speed },
          {
            onSuccess: () => {
              setTyped(null)
              say(t('speed_saved'))
            },
          },
        )
      }}
    >
      <div className="w-full sm:w-72">
        <TextField
          autoComplete="off"
          error={problem}
          hint={t('speed_hint')}
          inputMode="numeric"
          label={t('speed')}
          maxLength={6}
          name="per_minute"
          onChange={setTyped}
          value={text}
        />
      </div>
      <Button
        busy={isPending}
        className="max-sm:w-full sm:mt-5.5"
        disabled={text.trim() === stored}
        look="secondary"
        type="submit"
      >
        {t('speed_save')}
      </Button>
    </form>
  )
}
