'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import type { LeadRow } from '#lib/leads/contract'
import type { Form, PlaybookDetails } from '#lib/playbooks/contract'
import { linkLook } from '../../ui/link-look.ts'
import { useToast } from '../../ui/use-toast.ts'
import { PreviewPanel } from '../preview/preview-panel.tsx'
import { useTextPreview } from '../preview/use-text-preview.ts'
import { RehearsalPanel } from '../rehearsal/rehearsal-panel.tsx'
import { TemplateStates } from '../templates/template-states.tsx'
import { usePlaybookName } from '../../format/playbook-names.tsx'
import { changesRules } from './changes-rules.ts'
import type { Draft } from './draft.ts'
import { fromDraft } from './from-draft.ts'
import { readProblems } from './read-problems.ts'
import { RulesFields } from './rules-fields.tsx'
import { SaveBar } from './save-bar.tsx'
import { TextFields } from './text-fields.tsx'
import { toDraft } from './to-draft.ts'
import { useFieldProblems } from './use-field-problems.ts'
import { useKeptDraft } from './use-kept-draft.ts'
import { useSave } from './use-save.ts'
import { useUnsavedGuard } from './use-unsaved-guard.ts'

type Props = { playbook: PlaybookDetails | null; placeholders: string[]; leads: LeadRow[] }

/** Writing a playbook: texts and rules on one side, how it reads on the other; below, its way to being switched on. */
export function PlaybookEditor({ playbook, placeholders, leads }: Props) {
  const t = useTranslations('playbook_pages')
  const router = useRouter()
  const say = useToast()
  const nameOf = usePlaybookName()
  const [stored, setStored] = useState(playbook)
  const [draft, setDraft] = useState(() => toDraft(playbook))
  const [form, setForm] = useState<Form>('de-sie')
  const [leadId, setLeadId] = useState(leads[0]?.id)
  const [touched, setTouched] = useState<string[]>([])
  const [isOutdated, setOutdated] = useState(false)
  const isDirty = JSON.stringify(draft) !== JSON.stringify(toDraft(stored))
  const save = useSave(stored, (saved) => {
    say(t(saved.is_active || stored?.is_active === false ? 'editor.saved' : 'editor.saved_off'))
    if (!stored) return router.push(`/playbooks/${saved.id}`)
    setStored(saved)
    setDraft(toDraft(saved))
  })
  const isUnsaved = isDirty && !(stored === null && save.isSuccess)
  useUnsavedGuard(isUnsaved)
  useKeptDraft({
    stored,
    draft,
    isUnsaved,
    onRestore: (kept, isFromBefore) => {
      setDraft({ ...toDraft(stored), ...kept })
      setOutdated(isFromBefore)
      say(t('editor.restored'))
    },
  })
  const discard = () => {
    setDraft(toDraft(stored))
    setOutdated(false)
    setTouched([])
    save.reset()
  }
  const submit = (staysOn: boolean) => {
    setTouched([])
    save.mutate({ values: fromDraft(draft), staysOn })
  }

  const preview = useTextPreview({ leadId, form, draft, id: stored?.id })
  // While it is written the text is judged live; the other fields keep what the last save said until they change.
  const live = preview.data?.problems ?? []
  const refused = readProblems(save.error)
  const isEmpty = Object.values(draft.texts).every((text) => !text?.message)
  const problemOf = useFieldProblems([
    ...(isEmpty && refused.length === 0 ? [] : live),
    ...refused.filter(({ field, problem }) =>
      isText(field) ? problem === 'invalid' || !preview.data : !touched.includes(field),
    ),
  ])
  const change = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }))
    setTouched((before) => [...new Set([...before, ...Object.keys(part)])])
  }
  const title = stored ? nameOf(stored.id, stored.name) : t('editor.new_title')
  return (
    <div className="mx-auto w-full max-w-6xl px-4 py-6 md:px-8 md:py-8">
      <Link className={linkLook} href="/playbooks">
        {t('managing.back')}
      </Link>
      <h1 className="mt-2 text-2xl font-semibold tracking-tight wrap-anywhere">{title}</h1>
      <div className="mt-6 grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="min-w-0 space-y-10">
          <section aria-labelledby="text">
            <h2 className="mb-4 text-lg font-semibold tracking-tight" id="text">
              {t('editor.text')}
            </h2>
            <TextFields
              draft={draft}
              form={form}
              onChange={change}
              onForm={setForm}
              placeholders={placeholders}
              problemOf={problemOf}
            />
          </section>
          <section aria-labelledby="rules">
            <h2 className="mb-4 text-lg font-semibold tracking-tight" id="rules">
              {t('editor.rules')}
            </h2>
            <RulesFields draft={draft} onChange={change} problemOf={problemOf} />
          </section>
          <SaveBar
            error={save.error}
            isBusy={save.isPending}
            isDirty={isDirty}
            isAsked={stored?.is_active === true && changesRules(toDraft(stored), draft)}
            isOutdated={isOutdated}
            onDiscard={discard}
            onReload={() => {
              flushSync(discard) // or it would be kept, and come back
              if (!isOutdated) window.location.reload()
            }}
            onRetry={() => submit(save.variables?.staysOn ?? false)}
            onSave={submit}
            refused={{
              count: refused.length,
              where: [...new Set(refused.map(({ field }) => whereOf(field)))].map((part) => t(part)).join(', '),
            }}
            rewritten={stored?.rewritten ?? 0}
          />
        </div>
        <div className="min-w-0">
          <PreviewPanel form={form} leadId={leadId} leads={leads} onLead={setLeadId} preview={preview} />
        </div>
      </div>
      {stored && (
        <div className="mt-12 space-y-12">
          {stored.preferred_channels.includes('whatsapp') && (
            <TemplateStates
              isDirty={isDirty}
              onChanged={(template) =>
                setStored({
                  ...stored,
                  templates: [...stored.templates.filter((one) => one.language !== template.language), template],
                })
              }
              playbook={stored}
            />
          )}
          <RehearsalPanel isDirty={isDirty} onSwitched={setStored} playbook={stored} />
        </div>
      )}
    </div>
  )
}

function isText(field: string): boolean {
  return field.endsWith('_template') || field.startsWith('translations.')
}

function whereOf(field: string) {
  if (field.startsWith('translations.de-du')) return 'editor.forms.de-du' as const
  if (field.startsWith('translations.en')) return 'editor.forms.en' as const
  return field.endsWith('_template') ? ('editor.forms.de-sie' as const) : ('editor.rules' as const)
}
