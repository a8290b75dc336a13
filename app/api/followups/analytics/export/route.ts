import { getLocale } from 'next-intl/server'
import { AnalyticsQuery } from '#lib/analytics/contract'
import { getAnalytics } from '#lib/analytics/get-analytics'
import { toCsv } from '#lib/analytics/to-csv'
import { asCaller } from '#lib/http/as-caller'
import { readQuery } from '#lib/http/read-query'
import { tableOf } from './table-of.ts'

/** The figures as a file for spreadsheets, in the reader's language. */
export const GET = asCaller('analytics:read', async ({ db, request }) => {
  const figures = await getAnalytics(db, readQuery(request, AnalyticsQuery))
  return new Response(toCsv(await tableOf(figures), await getLocale()), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="follow-ups-${figures.range.from}-${figures.range.to}.csv"`,
      'cache-control': 'private, no-store',
    },
  })
})
