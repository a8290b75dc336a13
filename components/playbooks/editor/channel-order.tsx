import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useWord } from '../../format/use-word.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { Draft } from './draft.ts'

type Channels = Draft['preferred_channels']
const all: Channels = ['whatsapp', 'email', 'in_app']

type Props = { channels: Channels; error: string | undefined; onChange: (channels: Channels) => void }

/** The channels of a playbook in the order they are tried; those it does not use stand below. */
export function ChannelOrder({ channels, error, onChange }: Props) {
  const t = useTranslations('playbook_pages.editor')
  const word = useWord('channels')
  const id = useId()
  const listed = [...channels, ...all.filter((one) => !channels.includes(one))]
  const earlier = (channel: Channels[number]) => {
    const at = channels.indexOf(channel)
    const rest = channels.filter((one) => one !== channel)
    onChange([...rest.slice(0, at - 1), channel, ...rest.slice(at - 1)])
  }
  return (
    <fieldset aria-describedby={`${id}-hint`}>
      <legend className="text-xs font-medium text-muted">{t('channels')}</legend>
      <ol>
        {listed.map((channel) => (
          <li className="flex items-center justify-between gap-3" key={channel}>
            <Checkbox
              isChecked={channels.includes(channel)}
              label={word(channel)}
              onChange={(isChecked) =>
                onChange(isChecked ? [...channels, channel] : channels.filter((one) => one !== channel))
              }
            />
            {channels.indexOf(channel) > 0 && (
              <Button
                aria-label={t('earlier', { channel: word(channel) })}
                className="w-11 px-0! md:w-9"
                look="quiet"
                onClick={() => earlier(channel)}
              >
                <Icon className="size-4 -rotate-90" name="chevron" />
              </Button>
            )}
          </li>
        ))}
      </ol>
      <p className="text-muted" id={`${id}-hint`}>
        {t('channels_hint')}
      </p>
      <p aria-live="polite" className="text-bad">
        {error}
      </p>
    </fieldset>
  )
}
