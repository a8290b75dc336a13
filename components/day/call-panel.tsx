import { useTranslations } from 'next-intl'
import { useProblemText } from '../http/use-problem-text.ts'
import { useLeadOnDemand } from './use-lead-on-demand.ts'

/** A lead's number to dial; it takes the focus as soon as it is known, so that pressing again calls. */
export function CallPanel({ leadId }: { leadId: string }) {
  const t = useTranslations('today.call')
  const problemText = useProblemText()
  const { data, error } = useLeadOnDemand(leadId)
  const phone = data?.lead.phone_e164
  return (
    <div
      aria-busy={!data && !error}
      aria-live="polite"
      className="flex min-h-11 items-center rounded-md bg-sunken px-3 md:min-h-9"
    >
      {phone ? (
        <a
          className="inline-flex min-h-11 items-center font-medium text-accent hover:text-accent-strong md:min-h-9"
          href={`tel:${phone}`}
          ref={(link) => link?.focus()}
        >
          {t('dial', { phone })}
        </a>
      ) : (
        <p className="text-muted">{error ? problemText(error) : data ? t('none') : t('loading')}</p>
      )}
    </div>
  )
}
