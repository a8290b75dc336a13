import { useTranslations } from 'next-intl'
import { Field } from './field.tsx'
import { inputLook } from './input-look.ts'
import type { RecordKind } from './record-kind.ts'

type Props = { kind: RecordKind; id: string; value: string; isWrong: boolean; onChange: (text: string) => void }

/** The words to an activity: a note's text, the topic that the next message may quote, or a few words for oneself. */
export function RecordText({ kind, id, value, isWrong, onChange }: Props) {
  const t = useTranslations('lead.record')
  const asksTopic = kind === 'meeting_held' || kind === 'verbal_commitment' || kind === 'promised_callback'
  if (kind === 'note') {
    return (
      <div className="sm:col-span-2">
        <Field id={id} label={t('body')}>
          <textarea
            aria-describedby={`${id}-wrong`}
            aria-invalid={isWrong || undefined}
            className={`${inputLook} field-sizing-content min-h-24! py-2`}
            data-first
            id={id}
            maxLength={10_000}
            onChange={(event) => onChange(event.target.value)}
            value={value}
          />
        </Field>
      </div>
    )
  }
  return (
    <Field id={id} label={t(asksTopic ? 'topic' : 'body')} note={t(asksTopic ? 'topic_hint' : 'optional')}>
      <input
        className={inputLook}
        data-first={kind === 'meeting_held' || undefined}
        id={id}
        maxLength={asksTopic ? 200 : 10_000}
        onChange={(event) => onChange(event.target.value)}
        value={value}
      />
    </Field>
  )
}
