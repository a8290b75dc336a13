'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useRef } from 'react'
import type { ImportRuns } from '#lib/leads/contract'
import { ProblemNotice } from '../../http/problem-notice.tsx'
import { Button, buttonLook } from '../../ui/button.tsx'
import { linkLook } from '../../ui/link-look.ts'
import { ChooseFile } from './choose-file.tsx'
import { Figures } from './figures.tsx'
import { ImportHistory } from './import-history.tsx'
import { MapColumns } from './map-columns.tsx'
import { ownersByName } from './owners-by-name.ts'
import { Progress } from './progress.tsx'
import { RefusedRows } from './refused-rows.tsx'
import { Triggered } from './triggered.tsx'
import { UndoImport } from './undo-import.tsx'
import { useImport } from './use-import.ts'
import { useWarnBeforeLeaving } from './use-warn-before-leaving.ts'

type Props = {
  imports: ImportRuns
  /** Who can own a lead here: all members for a manager, oneself for a rep. The first is oneself. */
  owners: readonly { email: string; name: string }[]
  customFields: readonly string[]
  isManager: boolean
}

/** A file of leads: choose, say what its columns are, see what would happen, import, take it back. */
export function ImportDesk({ imports, owners, customFields, isManager }: Props) {
  const t = useTranslations('imports')
  const known = useMemo(() => ownersByName(owners), [owners])
  const { step, file, settings, preview, result, done, error, ...act } = useImport(known)
  const heading = useRef<HTMLHeadingElement>(null)
  const panel = step === 'choose' ? null : step === 'map' || step === 'checking' ? 'map' : step
  useEffect(() => {
    if (panel) heading.current?.focus() // what follows is new: who hears the page is taken there
  }, [panel])
  useWarnBeforeLeaving(step === 'importing' || step === 'paused')
  const rows = file?.table.rows.length ?? 0
  const again = (
    <Button look="quiet" onClick={act.leave}>
      {t('other_file')}
    </Button>
  )
  return (
    <div className="mx-auto w-full max-w-5xl px-4 py-6 md:px-8 md:py-8">
      <Link className={linkLook} href="/leads">
        {t('back')}
      </Link>
      <h1 className="mt-1 text-2xl font-semibold tracking-tight">{t('title')}</h1>
      <p className="mt-1 max-w-prose text-muted">
        {t('lead')}{' '}
        {isManager && (
          <Link className={linkLook} href="/backlog">
            {t('to_backlog')}
          </Link>
        )}
      </p>
      <div className="mt-6">
        {step === 'choose' && (
          <ChooseFile
            customFields={customFields}
            onChoose={(given) =>
              act.choose(given, {
                source: given.crm ?? 'import',
                ownerEmail: owners.length > 1 ? (owners[0]?.email ?? null) : null,
              })
            }
          />
        )}
        {panel && (
          <h2 className="text-lg font-semibold tracking-tight outline-none" ref={heading} tabIndex={-1}>
            {t(`steps.${panel}`)}
          </h2>
        )}
        <div aria-live="polite" className="*:mt-4">
          {error !== undefined && <ProblemNotice error={error} onRetry={step === 'paused' ? act.goOn : act.check} />}
        </div>
        {file && settings && panel === 'map' && (
          <div className="mt-4">
            <MapColumns
              customFields={customFields}
              file={file}
              onChange={act.change}
              owners={owners}
              settings={settings}
            />
            <div className="mt-6 flex flex-wrap gap-2">
              <Button busy={step === 'checking'} look="primary" onClick={act.check}>
                {step === 'checking' ? t('checking') : t('check')}
              </Button>
              {again}
            </div>
            {step === 'checking' && (
              <div className="mt-4">
                <Progress done={done} label={t('checking')} total={rows} />
              </div>
            )}
          </div>
        )}
        {file && preview && step === 'checked' && (
          <div className="mt-4">
            <Figures isDone={false} totals={preview.totals} />
            <p className="mt-3 max-w-prose text-muted">{t('nothing_written')}</p>
            {preview.doNotContact > 0 && (
              <p className="mt-3 max-w-prose text-warn">{t('will_block', { count: preview.doNotContact })}</p>
            )}
            <Triggered backlog={preview.backlog} />
            <div className="mt-6 flex flex-wrap gap-2">
              <Button disabled={rows === preview.totals.refused} look="primary" onClick={act.start}>
                {t('start', { count: rows - preview.totals.refused })}
              </Button>
              <Button look="secondary" onClick={() => act.change({})}>
                {t('change_columns')}
              </Button>
              {again}
            </div>
            {preview.refused.length > 0 && (
              <RefusedRows fileName={file.name} headers={file.table.headers} rows={preview.refused} />
            )}
          </div>
        )}
        {(step === 'importing' || step === 'paused') && (
          <div className="mt-4">
            <Progress done={done} label={t(`steps.${step}`)} total={rows} />
            <p className="mt-3 max-w-prose text-muted">{t('leave_hint')}</p>
            <div className="mt-4 flex flex-wrap gap-2">
              {step === 'importing' ? (
                <Button look="secondary" onClick={act.pause}>
                  {t('pause')}
                </Button>
              ) : (
                <Button look="primary" onClick={act.goOn}>
                  {t('go_on')}
                </Button>
              )}
            </div>
          </div>
        )}
        {file && result && step === 'done' && (
          <div className="mt-4">
            <Figures isDone totals={result.totals} />
            <p className="mt-3 max-w-prose text-muted">{t('nothing_sent')}</p>
            <div className="mt-4 flex flex-wrap items-start gap-2">
              <Link className={buttonLook('primary')} href="/leads?filter=all&sort=created">
                {t('to_leads')}
              </Link>
              {isManager && (
                <Link className={buttonLook('secondary')} href="/backlog">
                  {t('to_backlog')}
                </Link>
              )}
              <Button look="secondary" onClick={act.leave}>
                {t('next_file')}
              </Button>
            </div>
            <div className="mt-3">
              <UndoImport id={result.id} name={file.name} onUndone={act.leave} />
            </div>
            {result.ignored.length > 0 && (
              <p className="mt-4 text-warn">{t('ignored', { names: result.ignored.join(', ') })}</p>
            )}
            {result.refused.length > 0 && (
              <RefusedRows fileName={file.name} headers={file.table.headers} rows={result.refused} />
            )}
          </div>
        )}
      </div>
      {step === 'choose' && <ImportHistory imports={imports} showsMember={isManager} />}
    </div>
  )
}
