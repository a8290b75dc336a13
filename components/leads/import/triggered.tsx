import { useTranslations } from 'next-intl'
import { usePlaybookName } from '../../format/playbook-names.tsx'
import type { Outcome } from './outcome.ts'

/** Whom which playbook would speak to because of the import, and that nobody hears from us before a manager says so. */
export function Triggered({ backlog }: { backlog: Outcome['backlog'] }) {
  const t = useTranslations('imports.triggered')
  const playbook = usePlaybookName()
  return (
    <section aria-labelledby="triggered" className="mt-8">
      <h3 className="font-semibold" id="triggered">
        {t('title')}
      </h3>
      <p className="mt-1 max-w-prose text-muted">{backlog.length > 0 ? t('text') : t('none')}</p>
      {backlog.length > 0 && (
        <ul className="mt-3 space-y-1">
          {backlog.map(({ playbook_id, name, leads }) => (
            <li className="flex gap-3" key={playbook_id}>
              <span className="w-28 shrink-0 text-right font-medium tabular-nums">{t('leads', { count: leads })}</span>
              <span className="min-w-0 wrap-anywhere">{playbook(playbook_id, name)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
