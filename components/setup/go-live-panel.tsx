import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Route } from 'next'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import type { GoLive, Setup, WentLive } from '#lib/setup/contract'
import { useWhen } from '../format/use-when.ts'
import { callApi } from '../http/call-api.ts'
import { useProblemText } from '../http/use-problem-text.ts'
import { Button } from '../ui/button.tsx'
import { linkLook } from '../ui/link-look.ts'
import { Question } from '../ui/question.tsx'
import { SegmentedChoice } from '../ui/segmented-choice.tsx'
import { useToast } from '../ui/use-toast.ts'
import { useCheckText } from './use-check-text.ts'

/** The last step: what is missing, else what going live does and how messages then leave; afterwards since when it is live. */
export function GoLivePanel({ setup: { went_live_at, automation, first_day, overdue, checks } }: { setup: Setup }) {
  const t = useTranslations('setup.live')
  const when = useWhen()
  const say = useToast()
  const problemText = useProblemText()
  const checkText = useCheckText()
  const client = useQueryClient()
  const opener = useRef<HTMLButtonElement>(null)
  const [isAsking, setAsking] = useState(false)
  const [mode, setMode] = useState<GoLive['automation']>('approve')
  const go = useMutation({
    mutationFn: () => callApi<WentLive>('POST', '/api/go-live', { automation: mode } satisfies GoLive),
    onSuccess: () => say(t('done')),
    onSettled: () => Promise.all([['setup'], ['pause']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
  const missing = checks.filter(({ state, is_required }) => is_required && state === 'todo')
  const leave = () => {
    setAsking(false)
    opener.current?.focus()
  }
  if (went_live_at !== null) {
    return (
      <>
        <h2 className="text-lg font-semibold tracking-tight">{t('is_live', { when: when(went_live_at) })}</h2>
        <p className="mt-1 max-w-prose text-base leading-6 text-muted">
          {t(`modes.${automation}`)} {t('stop')}
        </p>
        <Link className={`mt-2 ${linkLook}`} href={'/settings/organisation' as Route}>
          {t('to_settings')}
        </Link>
      </>
    )
  }
  return (
    <>
      <h2 className="text-lg font-semibold tracking-tight">{t('title')}</h2>
      <p className="mt-1 max-w-prose text-base leading-6 text-muted">{t('what', { first_day })}</p>
      {missing.length > 0 ? (
        <>
          <p className="mt-4 font-medium">{t('missing')}</p>
          <ul className="mt-1 list-inside list-disc">
            {missing.map((check) => (
              <li key={check.id}>{checkText(check).title}</li>
            ))}
          </ul>
        </>
      ) : (
        <>
          <div className="mt-4 max-w-sm">
            <SegmentedChoice
              legend={t('mode')}
              onChoose={setMode}
              options={[
                { value: 'approve', label: t('approve') },
                { value: 'automatic', label: t('automatic') },
              ]}
              value={mode}
            />
          </div>
          <p className="mt-2 max-w-prose text-muted">{t(mode === 'approve' ? 'approve_text' : 'automatic_text')}</p>
          <Button
            aria-expanded={isAsking}
            className="mt-4"
            look="primary"
            onClick={() => setAsking(!isAsking)}
            ref={opener}
          >
            {t('button')}
          </Button>
          {isAsking && (
            <Question
              isBusy={go.isPending}
              legend={t('title')}
              no={t('no')}
              onNo={leave}
              onYes={() => go.mutate()}
              problem={go.error && <p className="mt-3 text-bad">{problemText(go.error)}</p>}
              question={t('question')}
              yes={go.isPending ? t('going') : t('yes')}
            >
              {t('what', { first_day })} {t(mode === 'approve' ? 'approve_text' : 'automatic_text')}
              {overdue > 0 && ` ${t('overdue', { overdue })}`}
            </Question>
          )}
        </>
      )}
      <div aria-live="polite">
        {go.error && missing.length > 0 && <p className="mt-3 text-bad">{problemText(go.error)}</p>}
      </div>
    </>
  )
}
