import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { forms, type Form } from '#lib/playbooks/contract'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { SegmentedChoice } from '../../ui/segmented-choice.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import type { Draft, DraftText } from './draft.ts'
import { fieldOf } from './field-of.ts'
import { insertAt } from './insert-at.ts'
import { PlaceholderChips } from './placeholder-chips.tsx'

type Props = {
  draft: Draft
  form: Form
  placeholders: string[]
  problemOf: (field: string) => string | undefined
  onForm: (form: Form) => void
  onChange: (change: Partial<Draft>) => void
}

/** Meta takes no longer template. */
const templateLimit = 1024

/** What a playbook says, form by form; placeholders go to the cursor of whichever of the two texts had it last. */
export function TextFields({ draft, form, placeholders, problemOf, onForm, onChange }: Props) {
  const t = useTranslations('playbook_pages.editor')
  const format = useFormatter()
  const message = useRef<HTMLTextAreaElement>(null)
  const subject = useRef<HTMLInputElement>(null)
  const last = useRef<'message' | 'subject'>('message')
  const caret = useRef<number>(undefined)
  const text = draft.texts[form]
  const set = (next: DraftText | null) => onChange({ texts: { ...draft.texts, [form]: next } })

  // The cursor can only be set once the text with the new placeholder stands in the field.
  useEffect(() => {
    if (caret.current === undefined) return
    const field = last.current === 'message' ? message.current : subject.current
    field?.focus()
    field?.setSelectionRange(caret.current, caret.current)
    caret.current = undefined
  })

  const insert = (name: string) => {
    if (!text) return
    const part = last.current
    const field = part === 'message' ? message.current : subject.current
    const from = field?.selectionStart ?? text[part].length
    const inserted = insertAt(text[part], from, field?.selectionEnd ?? from, `{{ ${name} }}`)
    caret.current = inserted.caret
    set({ ...text, [part]: inserted.text })
  }
  return (
    <div className="space-y-5">
      <SegmentedChoice
        legend={t('form')}
        onChoose={onForm}
        options={forms.map((value) => ({ value, label: t(`forms.${value}`) }))}
        value={form}
      />
      {text === null ? (
        <div className="rounded-xl border border-dashed border-line-strong p-4">
          <p className="max-w-prose text-muted">{t('no_form')}</p>
          <Button
            className="mt-3"
            look="secondary"
            onClick={() => set(draft.texts['de-sie'] ?? { subject: '', message: '' })}
          >
            {t('add_form')}
          </Button>
        </div>
      ) : (
        <>
          <Field error={problemOf(fieldOf(form, 'subject'))} label={t('subject')}>
            <Input
              maxLength={200}
              onChange={(event) => set({ ...text, subject: event.target.value })}
              onFocus={() => (last.current = 'subject')}
              ref={subject}
              value={text.subject}
            />
          </Field>
          <Field
            error={problemOf(fieldOf(form, 'message'))}
            hint={
              draft.preferred_channels.includes('whatsapp') &&
              t('count', { count: format.number(text.message.length), most: format.number(templateLimit) })
            }
            label={t('message')}
          >
            <TextArea
              className="min-h-48! leading-6 md:leading-5"
              lang={form === 'en' ? 'en' : 'de'}
              maxLength={4000}
              onChange={(event) => set({ ...text, message: event.target.value })}
              onFocus={() => (last.current = 'message')}
              ref={message}
              value={text.message}
            />
          </Field>
          <PlaceholderChips names={placeholders} onInsert={insert} />
          {form !== 'de-sie' && (
            <Button className="-ml-3" look="quiet" onClick={() => set(null)}>
              {t('remove_form')}
            </Button>
          )}
        </>
      )}
    </div>
  )
}
