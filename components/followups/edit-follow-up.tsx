'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useId, useRef, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { LeftByEscape } from '../ui/left-by-escape.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'
import { MissingValues } from './missing-values.tsx'

type Text = { subject?: string; message: string }
type Props = {
  followUp: { channel: 'whatsapp' | 'email' | 'in_app'; subject: string | null; message: string; missing: string[] }
  submitLabel: string
  isBusy: boolean
  onSubmit: (text: Text) => void
  onCancel: () => void
}

/**
 * A message being rewritten in place. Holes such as [booking_link] must be gone before it may leave; Escape gives up.
 * Only for a text that may change: WhatsApp's approved templates may not.
 */
export function EditFollowUp({ followUp, submitLabel, isBusy, onSubmit, onCancel }: Props) {
  const t = useTranslations('today.edit')
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const [subject, setSubject] = useState(followUp.subject ?? '')
  const [message, setMessage] = useState(followUp.message)
  const [wasTried, setTried] = useState(false)
  const holes = followUp.missing.filter((name) => message.includes(`[${name}]`))
  const isEmpty = message.trim() === ''

  useEffect(() => {
    const first = followUp.missing[0]
    const at = first ? followUp.message.indexOf(`[${first}]`) : -1
    box.current?.focus({ preventScroll: true })
    if (first && at >= 0) box.current?.setSelectionRange(at, at + first.length + 2)
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the editor opens
  }, [])

  const submit = () => {
    setTried(true)
    if (holes.length > 0 || isEmpty) return box.current?.focus()
    onSubmit({ message, ...(followUp.channel === 'email' && { subject }) })
  }
  return (
    <LeftByEscape onLeave={() => !isBusy && onCancel()}>
      <form
        className="max-w-prose space-y-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isBusy) submit()
        }}
      >
        {followUp.channel === 'email' && (
          <TextField label={t('subject')} maxLength={200} onChange={setSubject} value={subject} />
        )}
        <div>
          <Field label={t('message')}>
            <TextArea
              aria-describedby={`${id}-wrong`}
              aria-invalid={(wasTried && (holes.length > 0 || isEmpty)) || undefined}
              className="min-h-36! leading-6 md:leading-5"
              maxLength={4000}
              onChange={(event) => setMessage(event.target.value)}
              ref={box}
              value={message}
            />
          </Field>
          <div id={`${id}-wrong`} role={wasTried ? 'alert' : undefined}>
            {holes.length > 0 && <MissingValues names={holes} />}
            {isEmpty && <p className="mt-1 text-bad">{t('empty')}</p>}
          </div>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button busy={isBusy} look="primary" type="submit">
            {submitLabel}
          </Button>
          <Button disabled={isBusy} look="quiet" onClick={onCancel}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </LeftByEscape>
  )
}
