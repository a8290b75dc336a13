'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '../../ui/button.tsx'
import { linkLook } from '../../ui/link-look.ts'
import type { RefusedRow } from './outcome.ts'
import { refusedCsv } from './refused-csv.ts'
import { useReasonText } from './use-reason-text.ts'

type Props = { rows: readonly RefusedRow[]; headers: readonly string[]; fileName: string }

const mostShown = 50
const isLeadId = (detail: string | null) => detail !== null && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(detail)

/** Every row that stays out and why: how often each reason, the first rows, all of them as a file to put right and import again. */
export function RefusedRows({ rows, headers, fileName }: Props) {
  const t = useTranslations('imports.refused')
  const reasonText = useReasonText()
  const counts = new Map<string, number>()
  for (const { reason } of rows) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  const download = () => {
    const csv = refusedCsv(
      headers,
      rows.map((row) => ({ ...row, reason: reasonText(row.reason) })),
      { line: t('line'), reason: t('reason') },
    )
    const url = URL.createObjectURL(new Blob([csv], { type: 'text/csv;charset=utf-8' }))
    const link = document.createElement('a')
    link.href = url
    link.download = `${fileName.replace(/\.[a-z]{2,4}$/i, '')}-${t('file_suffix')}.csv`
    link.click()
    setTimeout(() => URL.revokeObjectURL(url), 10_000)
  }
  return (
    <section aria-labelledby="refused" className="mt-8">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="max-w-prose">
          <h3 className="font-semibold" id="refused">
            {t('title', { count: rows.length })}
          </h3>
          <p className="mt-1 text-muted">{t('text')}</p>
        </div>
        <Button look="secondary" onClick={download}>
          {t('download')}
        </Button>
      </div>
      <ul className="mt-3 space-y-1">
        {[...counts]
          .toSorted(([, a], [, b]) => b - a)
          .map(([reason, count]) => (
            <li className="flex gap-3" key={reason}>
              <span className="w-12 shrink-0 text-right font-medium tabular-nums">{t('times', { count })}</span>
              <span>{reasonText(reason)}</span>
            </li>
          ))}
      </ul>
      <ul className="mt-4 divide-y divide-line rounded-xl border border-line bg-surface">
        {rows.slice(0, mostShown).map((row) => (
          <li className="grid gap-x-4 px-4 py-2 md:grid-cols-[5rem_minmax(0,1fr)_minmax(0,1fr)]" key={row.line}>
            <span className="text-muted tabular-nums">{t('line_n', { n: row.line })}</span>
            <span className="truncate">
              {row.cells
                .filter((cell) => cell.trim())
                .slice(0, 4)
                .join(' · ') || t('unreadable')}
            </span>
            <span>
              {reasonText(row.reason)}
              {isLeadId(row.detail) && (
                <>
                  {' '}
                  <Link className={linkLook} href={`/leads/${row.detail}`}>
                    {t('that_lead')}
                  </Link>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {rows.length > mostShown && <p className="mt-2 text-muted">{t('more', { count: rows.length - mostShown })}</p>}
    </section>
  )
}
