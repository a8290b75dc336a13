'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { WriteProblem } from '../write-problem.tsx'
import { EraseSheet } from './erase-sheet.tsx'
import { useExport } from './use-export.ts'

/** For managers: what a person may ask of us, to know what we store and to be forgotten. Belongs inside the lead page. */
export function Privacy() {
  const t = useTranslations('lead.privacy')
  const [isErasing, setErasing] = useState(false)
  const { download, isBusy, error } = useExport()
  return (
    <section aria-labelledby="privacy-title" className="border-t border-line pt-6">
      <h2 className="font-medium text-muted" id="privacy-title">
        {t('title')}
      </h2>
      <p className="mt-1 max-w-prose text-muted">{t('text')}</p>
      <div className="mt-3 -ml-4 flex flex-wrap gap-x-2 md:-ml-3">
        <Button busy={isBusy} look="quiet" onClick={download}>
          {isBusy ? t('exporting') : t('export')}
        </Button>
        <Button look="quiet" onClick={() => setErasing(true)}>
          {t('erase')}
        </Button>
      </div>
      <WriteProblem error={error} onRetry={download} />
      {isErasing && <EraseSheet onClose={() => setErasing(false)} />}
    </section>
  )
}
