import type { Route } from 'next'
import Link from 'next/link'
import { useTranslations } from 'next-intl'

type Props = { hrefs: { sends: Route; answers: Route }; chosen: 'sends' | 'answers' }

/** The two readings of the heatmap. */
export function ReadingLinks({ hrefs, chosen }: Props) {
  const t = useTranslations('analytics.heatmap')
  return (
    <nav aria-label={t('reading')} className="print:hidden">
      <ul className="grid auto-cols-fr grid-flow-col gap-1 rounded-lg bg-sunken p-1">
        {(['sends', 'answers'] as const).map((reading) => (
          <li className="flex" key={reading}>
            <Link
              aria-current={reading === chosen ? 'true' : undefined}
              className="flex min-h-11 w-full items-center justify-center rounded-md px-3 text-center text-muted transition-colors duration-100 hover:text-text aria-[current]:bg-chosen aria-[current]:font-medium aria-[current]:text-text aria-[current]:shadow-sm md:min-h-7"
              href={hrefs[reading]}
              prefetch={false}
              scroll={false}
            >
              {t(`readings.${reading}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
