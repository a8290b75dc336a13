import { useFormatter, useTranslations } from 'next-intl'

/** A rate says nothing below this many messages. */
const enough = 20

/** How many of the messages sent were answered, with their number; below 20 that there are too few to say. */
export function SuccessRate({ rate, sent }: { rate: number; sent: number }) {
  const t = useTranslations('playbook_pages.managing')
  const format = useFormatter()
  if (sent < enough) return <span className="text-muted">{t('too_few')}</span>
  return (
    <span className="whitespace-nowrap">
      <span className="font-medium">{t('rate', { rate: format.number(rate, { maximumFractionDigits: 0 }) })}</span>{' '}
      <span className="text-muted">{t('of', { n: format.number(sent) })}</span>
    </span>
  )
}
