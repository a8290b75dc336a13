import { useTranslations } from 'next-intl'

const steps = [
  ['text-3xl', 'figure', 'text-3xl leading-9 font-semibold tracking-tight'],
  ['text-2xl', 'page_title', 'text-2xl font-semibold tracking-tight'],
  ['text-xl', 'message_title', 'text-xl font-semibold tracking-tight'],
  ['text-lg', 'section_title', 'text-lg font-semibold tracking-tight'],
  ['text-base', 'reading', 'text-base leading-6'],
  ['text-sm', 'work', ''],
  ['text-xs', 'label', 'text-xs font-medium text-muted'],
] as const

/** The sizes of text, each with what it is for. */
export function TypeScale() {
  const t = useTranslations('style.type')
  return (
    <dl className="space-y-2">
      {steps.map(([size, use, look]) => (
        <div className="grid grid-cols-[5rem_minmax(0,1fr)] items-baseline gap-3" key={size}>
          <dt className="text-xs text-muted">{size}</dt>
          <dd className={look}>{t(use)}</dd>
        </div>
      ))}
    </dl>
  )
}
