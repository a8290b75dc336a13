import { useFormatter, useTranslations } from 'next-intl'

type Props = { label: string; done: number; total: number }

/** How many rows are through, as a bar and in figures. */
export function Progress({ label, done, total }: Props) {
  const t = useTranslations('imports.progress')
  const format = useFormatter()
  return (
    <div className="max-w-xl">
      <div className="flex justify-between gap-4">
        <span className="font-medium">{label}</span>
        <span className="text-muted tabular-nums">
          {t('rows', { done: format.number(done), total: format.number(total) })}
        </span>
      </div>
      <progress
        aria-label={label}
        className="mt-2 block h-2 w-full appearance-none overflow-hidden rounded-full border-0 bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
        max={total}
        value={done}
      />
    </div>
  )
}
