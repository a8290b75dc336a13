import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useId, useRef, useState } from 'react'
import { MissingValues } from '../../followups/missing-values.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import type { Draft } from './use-draft.ts'
import { whatsappLimit } from './whatsapp-limit.ts'

/** The words of the follow-up: the playbook's as the database renders it, to be changed unless WhatsApp forbids it. */
export function ComposerText({ draft }: { draft: Draft }) {
  const t = useTranslations('lead.compose')
  const format = useFormatter()
  const id = useId()
  const text = useRef<HTMLTextAreaElement>(null)
  const { preview, channel, subject, message, isFixed, holes, isLoading } = draft
  const mayEmail = preview?.channels.some((way) => way.channel === 'email' && way.blocked_by === null)
  const isTooLong = channel === 'whatsapp' && message.length > whatsappLimit

  // An answer begins with its words; with a follow-up the choices come first. Later nothing takes the focus away.
  const [beginsHere] = useState(draft.isReply)
  useEffect(() => {
    if (beginsHere) text.current?.focus()
  }, [beginsHere])

  return (
    <div className={`space-y-4 transition-opacity duration-100 ${isLoading ? 'opacity-60' : ''}`}>
      {channel === 'email' && (
        <Field label={t('subject')}>
          <Input
            maxLength={200}
            onChange={(event) => draft.edit({ subject: event.target.value })}
            readOnly={isLoading}
            value={subject}
          />
        </Field>
      )}
      <div>
        <Field label={t('message')}>
          <TextArea
            aria-describedby={`${id}-notes`}
            aria-invalid={holes.length > 0 || isTooLong || undefined}
            className="min-h-48! leading-6 read-only:bg-sunken md:leading-5"
            maxLength={4000}
            onChange={(event) => draft.edit({ message: event.target.value })}
            placeholder={t('placeholder')}
            readOnly={isFixed || isLoading}
            ref={text}
            value={message}
          />
        </Field>
        <div className="space-y-1" id={`${id}-notes`}>
          {channel === 'whatsapp' && (
            <p className={`mt-1 text-xs ${isTooLong ? 'text-bad' : 'text-muted'}`}>
              {t('count', { count: format.number(message.length), most: format.number(whatsappLimit) })}
            </p>
          )}
          {holes.length > 0 && <MissingValues names={holes} />}
          {isFixed && (
            <p className="flex max-w-prose items-start gap-1.5 text-muted">
              <Icon className="mt-0.5 size-4" name="warning" />
              {t('fixed')}
            </p>
          )}
        </div>
        <div className="flex flex-wrap gap-2">
          {isFixed && mayEmail && (
            <Button className="mt-2" look="secondary" onClick={() => draft.chooseChannel('email')}>
              {t('use_email')}
            </Button>
          )}
          {draft.isEdited && draft.playbookId !== '' && (
            <Button className="mt-1 -ml-3" look="quiet" onClick={draft.reset}>
              {t('reset')}
            </Button>
          )}
        </div>
      </div>
    </div>
  )
}
