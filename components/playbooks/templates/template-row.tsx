import { useTranslations } from 'next-intl'
import type { Form, WhatsappTemplate } from '#lib/playbooks/contract'
import { useWhen } from '../../format/use-when.ts'
import { useProblemText } from '../../http/use-problem-text.ts'
import { Button } from '../../ui/button.tsx'
import { useTemplateCall } from './use-template-call.ts'

const colours = {
  approved: 'text-good',
  pending: 'text-muted',
  rejected: 'text-bad',
  paused: 'text-warn',
  outdated: 'text-warn',
} as const

type Props = {
  playbookId: string
  form: Form
  template: WhatsappTemplate | undefined
  isDirty: boolean
  onChanged: (template: WhatsappTemplate) => void
}

/** One form's text: what Meta says about it, since when, and what can be done. */
export function TemplateRow({ playbookId, form, template, isDirty, onChanged }: Props) {
  const t = useTranslations('playbook_pages')
  const when = useWhen()
  const problemText = useProblemText()
  const { submit, refresh } = useTemplateCall({ playbookId, form, template, onChanged })
  const mayLook = template?.status === 'pending' || template?.status === 'paused' || template?.status === 'approved'
  const error = submit.error ?? refresh.error
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3">
      <div className="min-w-0">
        <h3 className="font-medium">{t(`editor.forms.${form}`)}</h3>
        <p aria-live="polite" className={template ? colours[template.status] : 'text-muted'}>
          {t(`templates.${template?.status ?? 'none'}`)}
          {template && <span className="text-muted"> · {when(template.updated_at)}</span>}
        </p>
        {template && (
          <p className="text-xs wrap-anywhere text-muted">{t('templates.sid', { sid: template.content_sid })}</p>
        )}
        {template?.rejection_reason && (
          <p className="wrap-anywhere text-muted">{t('templates.reason', { reason: template.rejection_reason })}</p>
        )}
        <div aria-live="polite">{error && <p className="text-bad">{problemText(error)}</p>}</div>
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {mayLook ? (
          <Button busy={refresh.isPending} look="secondary" onClick={() => refresh.mutate()}>
            {t(refresh.isPending ? 'templates.refreshing' : 'templates.refresh')}
            <span className="sr-only"> {t(`editor.forms.${form}`)}</span>
          </Button>
        ) : (
          <>
            {isDirty && <span className="text-muted">{t('templates.save_first')}</span>}
            <Button busy={submit.isPending} disabled={isDirty} look="secondary" onClick={() => submit.mutate()}>
              {t(submit.isPending ? 'templates.submitting' : 'templates.submit')}
              <span className="sr-only"> {t(`editor.forms.${form}`)}</span>
            </Button>
          </>
        )}
      </div>
    </li>
  )
}
