'use client'

import { useTranslations } from 'next-intl'
import type { ImportRuns } from '#lib/leads/contract'
import { useWhen } from '../../format/use-when.ts'
import { useProblemText } from '../../http/use-problem-text.ts'
import { UndoImport } from './undo-import.tsx'
import { useImports } from './use-imports.ts'

/** The imports so far, each with what came of it and the way back. */
export function ImportHistory({ imports: initial, showsMember }: { imports: ImportRuns; showsMember: boolean }) {
  const t = useTranslations('imports.history')
  const when = useWhen()
  const problemText = useProblemText()
  const { data = initial, error } = useImports(initial)
  return (
    <section aria-labelledby="imports" className="mt-12">
      <h2 className="text-lg font-semibold tracking-tight" id="imports">
        {t('title')}
      </h2>
      <div aria-live="polite">{error && <p className="mt-2 text-warn">{problemText(error)}</p>}</div>
      {data.imports.length === 0 ? (
        <p className="mt-2 max-w-prose text-muted">{t('none')}</p>
      ) : (
        <ul className="mt-4 divide-y divide-line rounded-xl border border-line bg-surface">
          {data.imports.map((one) => {
            const name = one.file_name ?? one.source
            return (
              <li className="px-4 py-3 md:px-6" key={one.id}>
                <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
                  <div className="min-w-0">
                    <p className="font-medium wrap-anywhere">{name}</p>
                    <p className="text-muted">
                      {when(one.started_at)} · {one.source}
                      {showsMember && ` · ${one.member_name ?? t('api')}`}
                    </p>
                    <p className={one.finished_at || one.undone_at ? 'text-muted' : 'text-warn'}>
                      {one.undone_at
                        ? t('undone', { time: when(one.undone_at) })
                        : one.finished_at
                          ? t('figures', {
                              row_count: one.row_count,
                              created: one.created,
                              updated: one.updated,
                              unchanged: one.unchanged,
                              refused: one.refused,
                            })
                          : t('unfinished')}
                    </p>
                  </div>
                </div>
                {!one.undone_at && (
                  <div className="mt-2">
                    <UndoImport id={one.id} name={name} />
                  </div>
                )}
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
