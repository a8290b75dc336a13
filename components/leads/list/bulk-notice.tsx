import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { useProblemText } from '../../http/use-problem-text.ts'
import { Button } from '../../ui/button.tsx'
import { Collapsible } from '../../ui/collapsible.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { byReason } from './by-reason.ts'
import type { Bulk } from './use-bulk.ts'
import { useBulkReason } from './use-bulk-reason.ts'

const named = 50

/** What became of the leads something was done to: how many, how many not and why, and the way back. It gets the focus, because what was clicked may be gone. */
export function BulkNotice({ bulk }: { bulk: Bulk }) {
  const t = useTranslations('leads.bulk')
  const problemText = useProblemText()
  const { result, changed, undone, error } = bulk
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (result || error || undone) box.current?.focus()
  }, [result, error, undone])

  const close = (
    <Button aria-label={t('dismiss')} className="-my-1.5 -mr-2" look="quiet" onClick={bulk.dismiss}>
      <Icon name="close" />
    </Button>
  )
  return (
    <div aria-live="polite" className="mt-4 scroll-mt-20 outline-none empty:hidden" ref={box} tabIndex={-1}>
      {error ? (
        <Notice action={close} look="bad" title={t('failed')}>
          <p>{problemText(error)}</p>
        </Notice>
      ) : undone ? (
        <Notice action={close} look={undone.kept > 0 ? 'warn' : 'good'} title={t('undone', { count: undone.undone })}>
          {undone.kept > 0 && <p>{t('kept', { count: undone.kept })}</p>}
        </Notice>
      ) : (
        result &&
        changed && (
          <Notice
            action={close}
            look={result.done > 0 ? 'good' : 'warn'}
            title={t(`done.${changed.action}`, { count: result.done })}
          >
            {result.waiting > 0 && <p>{t('waiting', { count: result.waiting })}</p>}
            {result.refused.length > 0 && <Refused refused={result.refused} />}
            {result.change_id && (
              <Button
                busy={bulk.isBusy}
                className="mt-2"
                look="secondary"
                onClick={() => result.change_id && bulk.undo(result.change_id)}
              >
                {t('undo')}
              </Button>
            )}
          </Notice>
        )
      )}
    </div>
  )
}

function Refused({ refused }: { refused: NonNullable<Bulk['result']>['refused'] }) {
  const t = useTranslations('leads')
  const reasonText = useBulkReason()
  return (
    <>
      <p className="mt-1">{t('bulk.refused', { count: refused.length })}</p>
      <ul>
        {byReason(refused).map(({ reason, leads }) => (
          <li key={reason}>
            <Collapsible
              summary={(isOpen) => (
                <>
                  <span className="min-w-7 shrink-0 text-right font-medium">{leads.length}</span>
                  <span className="min-w-0 flex-1">{reasonText(reason)}</span>
                  <Icon className={`mt-0.5 size-4 ${isOpen ? 'rotate-90' : ''}`} name="chevron" />
                </>
              )}
              summaryLook="flex min-h-11 w-full items-start gap-3 rounded-md py-2 text-left md:min-h-7 md:py-1"
            >
              <ul className="flex flex-wrap gap-x-4 pb-2 pl-10">
                {leads.slice(0, named).map(({ lead_id, lead_name }) => (
                  <li key={lead_id}>
                    <Link
                      className="inline-flex min-h-11 items-center underline md:min-h-7"
                      href={`/leads/${lead_id}`}
                      prefetch={false}
                    >
                      {lead_name ?? t('unnamed')}
                    </Link>
                  </li>
                ))}
                {leads.length > named && <li>{t('bulk.more', { count: leads.length - named })}</li>}
              </ul>
            </Collapsible>
          </li>
        ))}
      </ul>
    </>
  )
}
