import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Problem } from '../../http/problem.ts'
import { ProblemNotice } from '../../http/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SaveQuestion } from './save-question.tsx'

type Props = {
  isDirty: boolean
  /** The stored playbook is switched on, and the change is one to rehearse. */
  isAsked: boolean
  /** Messages in words of a person's, which stay when it goes off. */
  rewritten: number
  /** Somebody has changed the playbook since this was begun. */
  isOutdated: boolean
  isBusy: boolean
  error: unknown
  /** How many entries the last save refused, and in which parts. */
  refused: { count: number; where: string }
  onSave: (staysOn: boolean) => void
  onRetry: () => void
  onDiscard: () => void
  onReload: () => void
}

/** Saving, what it means for a playbook that is on, and why the last time nothing was saved. */
export function SaveBar(props: Props) {
  const { isDirty, isAsked, rewritten, isOutdated, isBusy, error, refused, onSave, onRetry, onDiscard, onReload } =
    props
  const t = useTranslations('playbook_pages.editor')
  const [isAsking, setAsking] = useState(false)
  const save = (staysOn: boolean) => {
    setAsking(false)
    onSave(staysOn)
  }
  const isConflict = isOutdated || (error instanceof Problem && error.reason === 'changed_meanwhile')
  return (
    <div className="space-y-4">
      <div aria-live="polite">
        {isConflict ? (
          <Notice look="warn" title={t('conflict_title')}>
            <p>{t('conflict_text')}</p>
            <Button className="mt-3 mb-1" look="secondary" onClick={onReload}>
              {t('reload')}
            </Button>
          </Notice>
        ) : refused.count > 0 ? (
          <Notice look="bad" title={t('refused_title')}>
            <p>{t('refused', refused)}</p>
          </Notice>
        ) : (
          Boolean(error) && <ProblemNotice error={error} onRetry={onRetry} />
        )}
      </div>
      {isAsking ? (
        <SaveQuestion isBusy={isBusy} onLeave={() => setAsking(false)} onSave={save} rewritten={rewritten} />
      ) : (
        <div className="flex flex-wrap items-center gap-3">
          <Button
            busy={isBusy}
            className="max-sm:w-full"
            disabled={!isDirty || isConflict}
            look="primary"
            onClick={() => (isAsked ? setAsking(true) : save(false))}
          >
            {t(isBusy ? 'saving' : 'save')}
          </Button>
          {isDirty && (
            <>
              <span className="text-muted">{t('unsaved')}</span>
              <Button disabled={isBusy} look="quiet" onClick={onDiscard}>
                {t('discard')}
              </Button>
            </>
          )}
        </div>
      )}
    </div>
  )
}
