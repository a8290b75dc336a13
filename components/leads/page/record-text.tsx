import { useTranslations } from 'next-intl'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import type { RecordKind } from './record-kind.ts'

type Props = {
  kind: RecordKind
  describedBy: string
  value: string
  isWrong: boolean
  onChange: (text: string) => void
}

/** The words to an activity: a note's text, the topic that the next message may quote, or a few words for oneself. */
export function RecordText({ kind, describedBy, value, isWrong, onChange }: Props) {
  const t = useTranslations('lead.record')
  const asksTopic = kind === 'meeting_held' || kind === 'verbal_commitment' || kind === 'promised_callback'
  if (kind === 'note') {
    return (
      <div className="sm:col-span-2">
        <Field label={t('body')}>
          <TextArea
            aria-describedby={describedBy}
            aria-invalid={isWrong || undefined}
            className="min-h-24!"
            data-first
            maxLength={10_000}
            onChange={(event) => onChange(event.target.value)}
            value={value}
          />
        </Field>
      </div>
    )
  }
  return (
    <Field label={t(asksTopic ? 'topic' : 'body')} note={t(asksTopic ? 'topic_hint' : 'optional')}>
      <Input
        data-first={kind === 'meeting_held' || undefined}
        maxLength={asksTopic ? 200 : 10_000}
        onChange={(event) => onChange(event.target.value)}
        value={value}
      />
    </Field>
  )
}
