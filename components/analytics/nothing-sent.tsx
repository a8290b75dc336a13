import type { Route } from 'next'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { linkLook } from '../ui/link-look.ts'

type Props = { why: 'future' | 'filtered' | 'past' | 'yet'; href: Route }

/** Says that there is nothing to count, why that may be, and where there is more to see. */
export function NothingSent({ why, href }: Props) {
  const t = useTranslations('analytics.nothing')
  return (
    <div className="mb-5 border-b border-line pb-4">
      <p className="font-medium">{t(`${why}.title`)}</p>
      <p className="text-muted">
        {t(`${why}.text`)}{' '}
        <Link className={linkLook} href={href} prefetch={false}>
          {t(`${why}.link`)}
        </Link>
      </p>
    </div>
  )
}
