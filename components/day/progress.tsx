import { useTranslations } from 'next-intl'

/** How far the day is: what was done of that and what still waits. */
export function Progress({ done, open }: { done: number; open: number }) {
  const t = useTranslations('today')
  const total = done + open
  const share = total === 0 ? 0 : done / total
  return (
    <div className="w-full sm:w-56">
      <p className="font-medium tabular-nums">{t('progress', { done, total })}</p>
      <div aria-hidden="true" className="mt-1.5 h-1 overflow-hidden rounded-full bg-sunken">
        <div
          className="h-full origin-left rounded-full bg-accent transition-transform duration-150"
          style={{ transform: `scaleX(${share})` }}
        />
      </div>
    </div>
  )
}
