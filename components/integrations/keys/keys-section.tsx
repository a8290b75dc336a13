import { useTranslations } from 'next-intl'
import type { ApiKey } from '#lib/integrations/contract'
import { useProblemText } from '../../http/use-problem-text.ts'
import { Collapsible } from '../../ui/collapsible.tsx'
import { Icon } from '../../ui/icon.tsx'
import { EmptySection } from '../empty-section.tsx'
import { SectionHead } from '../section-head.tsx'
import { KeyRow } from './key-row.tsx'
import { NewKey } from './new-key.tsx'
import { useKeys } from './use-keys.ts'

/** The API keys in force, those revoked folded away below. */
export function KeysSection({ keys: initialKeys }: { keys: ApiKey[] }) {
  const t = useTranslations('integrations.keys')
  const problemText = useProblemText()
  const { data, error } = useKeys({ keys: initialKeys })
  const inForce = data?.keys.filter(({ revoked_at }) => revoked_at === null) ?? []
  const revoked = data?.keys.filter(({ revoked_at }) => revoked_at !== null) ?? []
  return (
    <section aria-labelledby="keys">
      <SectionHead action={<NewKey />} id="keys" text={t('text')} title={t('title')} />
      <div aria-live="polite">{error && <p className="mt-3 text-warn">{problemText(error)}</p>}</div>
      {inForce.length === 0 ? (
        <EmptySection>{t('empty')}</EmptySection>
      ) : (
        <ul className="mt-4 divide-y divide-line rounded-xl border border-line bg-surface">
          {inForce.map((key) => (
            <KeyRow apiKey={key} key={key.id} />
          ))}
        </ul>
      )}
      {revoked.length > 0 && (
        <div className="mt-2">
          <Collapsible
            summary={(isOpen) => (
              <>
                <Icon className={`size-4 ${isOpen ? 'rotate-90' : ''}`} name="chevron" />
                {t('revoked_count', { count: revoked.length })}
              </>
            )}
            summaryLook="inline-flex min-h-11 items-center gap-1.5 rounded-md text-muted hover:text-text md:min-h-9"
          >
            <ul className="divide-y divide-line rounded-xl border border-line">
              {revoked.map((key) => (
                <KeyRow apiKey={key} key={key.id} />
              ))}
            </ul>
          </Collapsible>
        </div>
      )}
    </section>
  )
}
