import { useFormatter, useTranslations } from 'next-intl'
import { dayKinds, type Day } from '#lib/day/contract'

/** What the day consists of, with counts: the way to each section. */
export function SectionLinks({ counts }: Pick<Day, 'counts'>) {
  const t = useTranslations('today')
  const format = useFormatter()
  const kinds = dayKinds.filter((kind) => counts[kind])
  if (kinds.length < 2) return null
  return (
    <nav aria-label={t('sections_label')} className="-mx-4 overflow-x-auto px-4 py-1 md:mx-0 md:px-0">
      <ul className="flex gap-1.5 md:flex-wrap">
        {kinds.map((kind) => (
          <li key={kind}>
            <a
              className="inline-flex min-h-11 items-center gap-1.5 rounded-full border border-line px-3.5 whitespace-nowrap text-muted transition-colors duration-100 hover:text-text md:min-h-8 md:px-3"
              href={`#${kind}`}
            >
              {t(`sections.${kind}.title`)}{' '}
              <span className="font-medium text-text">{format.number(counts[kind] ?? 0)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
