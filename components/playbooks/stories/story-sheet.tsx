import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { SuccessStory } from '#lib/playbooks/contract'
import { Problem } from '../../http/problem.ts'
import { ProblemNotice } from '../../http/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { SegmentedChoice } from '../../ui/segmented-choice.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToast } from '../../ui/use-toast.ts'
import { useStorySave } from './use-story-save.ts'

/** A story to write or change; what is wrong with it stands at its field. */
export function StorySheet({ story, onClose }: { story: SuccessStory | undefined; onClose: () => void }) {
  const t = useTranslations('playbook_pages.stories')
  const say = useToast()
  const [language, setLanguage] = useState(story?.language ?? 'de')
  const [industry, setIndustry] = useState(story?.industry ?? '')
  const [body, setBody] = useState(story?.body ?? '')
  const [isTried, setTried] = useState(false)
  const save = useStorySave(story?.id, () => {
    say(t('saved'))
    onClose()
  })
  const isRefused =
    save.error instanceof Problem && save.error.status === 422 && save.error.errors.some(({ path }) => path === 'body')
  const bodyError = isTried && body.trim() === '' ? t('body_missing') : isRefused ? t('too_many_sentences') : undefined
  const submit = () => {
    setTried(true)
    if (body.trim() !== '' && !save.isPending) {
      save.mutate({ language, industry: industry.trim() || null, body: body.trim() })
    }
  }
  return (
    <Sheet closeLabel={t('close')} isDirty onClose={onClose} title={t(story ? 'edit_title' : 'add')}>
      <form
        className="space-y-5 pt-5"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <SegmentedChoice
          legend={t('language')}
          onChoose={setLanguage}
          options={(['de', 'en'] as const).map((value) => ({ value, label: t(`languages.${value}`) }))}
          value={language}
        />
        <TextField
          autoComplete="off"
          hint={t('industry_hint')}
          label={t('industry')}
          maxLength={60}
          onChange={setIndustry}
          value={industry}
        />
        <Field error={bodyError} hint={t('body_hint')} label={t('body')}>
          <TextArea
            className="min-h-28!"
            lang={language}
            maxLength={400}
            onChange={(event) => setBody(event.target.value)}
            value={body}
          />
        </Field>
        <div aria-live="polite">
          {save.error && !isRefused ? <ProblemNotice error={save.error} onRetry={submit} /> : null}
        </div>
        <Button busy={save.isPending} className="w-full sm:w-auto" look="primary" type="submit">
          {t(save.isPending ? 'saving' : 'save')}
        </Button>
      </form>
    </Sheet>
  )
}
