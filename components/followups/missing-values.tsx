import { useFormatter, useTranslations } from 'next-intl'
import { Icon } from '../ui/icon.tsx'

/** Says which holes a text still has, as they stand in it: [booking_link]. */
export function MissingValues({ names }: { names: string[] }) {
  const t = useTranslations('today.text')
  const format = useFormatter()
  return (
    <p className="mt-1 flex items-start gap-1.5 text-warn">
      <Icon className="mt-0.5 size-4" name="warning" />
      <span className="wrap-anywhere">
        {t('missing', { count: names.length, names: format.list(names.map((name) => `[${name}]`)) })}
      </span>
    </p>
  )
}
