import type { ReactNode } from 'react'
import { useFormatter } from 'next-intl'

type Props = {
  title: string
  counts: Record<string, number> | undefined
  total: number
  empty: string
  word: (code: string) => ReactNode
}

/** Counts per word, largest first; or a sentence saying that there are none, if the total says so too. */
export function CountList({ title, counts, total, empty, word }: Props) {
  const format = useFormatter()
  const entries = Object.entries(counts ?? {})
    .filter(([, count]) => count > 0)
    .toSorted(([, a], [, b]) => b - a)
  // Counted, but not by word: better no list than a wrong one.
  if (entries.length === 0 && total > 0) return null
  return (
    <section className="min-w-0">
      <h3 className="text-xs font-medium text-muted">{title}</h3>
      {entries.length === 0 ? (
        <p className="mt-2 text-muted">{empty}</p>
      ) : (
        <ul className="mt-2 space-y-1.5">
          {entries.map(([code, count]) => (
            <li className="flex gap-3" key={code}>
              <span className="min-w-7 shrink-0 text-right font-medium">{format.number(count)}</span>
              <span className="min-w-0">{word(code)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
