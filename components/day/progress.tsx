import { useTranslations } from 'next-intl'

/** How far the day is: what was done and what still waits. */
export function Progress({ done, open }: { done: number; open: number }) {
  const t = useTranslations('today')
  const share = done + open === 0 ? 0 : done / (done + open)
  return (
    <div className="w-full sm:w-56">
      <p>
        <span className="font-medium">{t('done', { count: done })}</span>
        <span className="text-muted">, {t('open', { count: open })}</span>
      </p>
      <div aria-hidden="true" className="mt-1.5 h-1 overflow-hidden rounded-full bg-sunken">
        <div
          className="h-full origin-left rounded-full bg-accent transition-transform duration-150"
          style={{ transform: `scaleX(${share})` }}
        />
      </div>
    </div>
  )
}
