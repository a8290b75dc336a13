import { useFormatter, useTranslations } from 'next-intl'
import type { FollowupAnalytics } from '#lib/analytics/contract'
import { ChannelMark } from '../followups/channel-mark.tsx'
import { compareAuthors, type Comparison, type Verdict } from './compare-authors.ts'
import { Fold } from './fold.tsx'
import { HeadCell } from './head-cell.tsx'
import { readRate } from './read-rate.ts'
import { usePlaybookTitle } from './use-playbook-title.ts'

type Props = { authors: FollowupAnalytics['authors']; playbooks: FollowupAnalytics['playbooks'] }
const columns = ['template', 'ai', 'human'] as const

/** Whose words are answered more, compared only where playbook and channel are the same. */
export function Authors({ authors, playbooks }: Props) {
  const t = useTranslations('analytics.authors')
  const name = usePlaybookTitle()
  const comparisons = compareAuthors(authors)
  if (comparisons.length === 0) return <p className="text-muted">{t('empty')}</p>
  const title = (id: string | null) => name(id, playbooks.find((playbook) => playbook.id === id)?.name ?? null)
  const [told, thin] = [comparisons.filter(hasRate), comparisons.filter((comparison) => !hasRate(comparison))]
  return (
    <>
      {told.length > 0 ? (
        <AuthorsTable comparisons={told} title={title} />
      ) : (
        <p className="text-muted">{t('not_yet')}</p>
      )}
      {thin.length > 0 && (
        <Fold className="mt-3" title={t('thin', { count: thin.length })}>
          <div className="mt-2">
            <AuthorsTable comparisons={thin} title={title} />
          </div>
        </Fold>
      )}
    </>
  )
}

const hasRate = ({ by }: Comparison) =>
  Object.values(by).some(({ answered, sent }) => readRate(answered, sent).state === 'rate')

function AuthorsTable({ comparisons, title }: { comparisons: Comparison[]; title: (id: string | null) => string }) {
  const t = useTranslations('analytics.authors')
  return (
    <table className="block w-full md:table">
      <caption className="sr-only">{t('title')}</caption>
      <thead className="hidden md:table-header-group">
        <tr className="border-b border-line text-xs text-muted">
          <HeadCell isFirst>{t('columns.where')}</HeadCell>
          {columns.map((author) => (
            <HeadCell isNumber key={author}>
              {t(`by.${author}`)}
            </HeadCell>
          ))}
          <HeadCell className="md:pl-8">{t('columns.verdict')}</HeadCell>
        </tr>
      </thead>
      <tbody className="block md:table-row-group">
        {comparisons.map(({ playbook_id, channel, by, verdict }) => (
          <tr
            className="block border-b border-line py-2 align-top last:border-0 md:table-row"
            key={`${playbook_id} ${channel}`}
          >
            <th className="block py-1 text-left font-normal md:table-cell md:py-2" scope="row">
              {title(playbook_id)}
              <span className="block text-muted">
                <ChannelMark channel={channel} />
              </span>
            </th>
            {columns.map((author) => (
              <td className="flex justify-between gap-4 py-1 text-right md:table-cell md:py-2 md:pl-4" key={author}>
                <span className="text-muted md:hidden">{t(`by.${author}`)}</span>
                <span className="block">
                  <Result result={by[author]} />
                </span>
              </td>
            ))}
            <td className="block py-1 text-muted md:table-cell md:py-2 md:pl-8">
              <VerdictText verdict={verdict} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Result({ result }: { result: FollowupAnalytics['authors'][number] | undefined }) {
  const t = useTranslations('analytics.rate')
  const format = useFormatter()
  if (!result || result.sent === 0) {
    return (
      <span className="text-muted">
        <span aria-hidden="true">–</span>
        <span className="sr-only">{t('none')}</span>
      </span>
    )
  }
  const rate = readRate(result.answered, result.sent)
  const percent = (share: number) => format.number(share, { style: 'percent', maximumFractionDigits: 0 })
  const counts = <span className="block text-muted">{t('of', { part: result.answered, whole: result.sent })}</span>
  if (rate.state !== 'rate' || !result.interval) return counts
  return (
    <>
      <span className="font-medium whitespace-nowrap">
        {percent(rate.rate)}{' '}
        <span className="font-normal text-muted">
          {t('between', { low: percent(result.interval.low), high: percent(result.interval.high) })}
        </span>
      </span>
      {counts}
    </>
  )
}

function VerdictText({ verdict }: { verdict: Verdict }) {
  const t = useTranslations('analytics.authors')
  if (verdict.state !== 'ahead') return t(`verdict.${verdict.state}`)
  return <span className="text-good">{t('verdict.ahead', { author: t(`by.${verdict.author}`) })}</span>
}
