import { useTranslations } from 'next-intl'
import { forms, type PlaybookDetails, type WhatsappTemplate } from '#lib/playbooks/contract'
import { TemplateRow } from './template-row.tsx'

type Props = { playbook: PlaybookDetails; isDirty: boolean; onChanged: (template: WhatsappTemplate) => void }

/** Where each of a playbook's texts stands with Meta, and the way through its review. */
export function TemplateStates({ playbook, isDirty, onChanged }: Props) {
  const t = useTranslations('playbook_pages.templates')
  const written = forms.filter((form) => form === 'de-sie' || playbook.translations[form])
  return (
    <section aria-labelledby="templates">
      <h2 className="text-lg font-semibold tracking-tight" id="templates">
        {t('title')}
      </h2>
      <p className="mt-1 max-w-prose text-muted">{t('text')}</p>
      <ul className="mt-4 divide-y divide-line rounded-xl border border-line bg-surface">
        {written.map((form) => (
          <TemplateRow
            form={form}
            isDirty={isDirty}
            key={form}
            onChanged={onChanged}
            playbookId={playbook.id}
            template={playbook.templates.find((one) => one.language === form)}
          />
        ))}
      </ul>
    </section>
  )
}
