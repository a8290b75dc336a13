import { useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import type { PlaybookDetails } from '#lib/playbooks/contract'
import { useProblemText } from '../http/use-problem-text.ts'
import { Question } from '../ui/question.tsx'
import { Switch } from '../ui/switch.tsx'
import { useToast } from '../ui/use-toast.ts'
import { usePlaybookChange } from './use-playbook-change.ts'
import { usePlaybookName } from '../format/playbook-names.tsx'

type Props = {
  playbook: { id: string; name: string; is_active: boolean; revision: number }
  /** What is switched on has been rehearsed just as it is: then nobody asks. */
  isRehearsed?: boolean
  isDisabled?: boolean
  onChanged?: (saved: PlaybookDetails) => void
  /** The way to a rehearsal, in the question. */
  rehearse?: ReactNode
}

/**
 * Switches a playbook on or off; asks before it goes on without a rehearsal, and before it goes off. Two cells of whatever grid it
 * stands in: the switch, and below the whole width of it the question.
 */
export function PlaybookSwitch({ playbook, isRehearsed = false, isDisabled = false, onChanged, rehearse }: Props) {
  const t = useTranslations('playbook_pages.managing')
  const problemText = useProblemText()
  const say = useToast()
  const name = usePlaybookName()(playbook.id, playbook.name)
  const [isAsking, setAsking] = useState(false)
  const change = usePlaybookChange(playbook.id, (saved) => {
    setAsking(false)
    say(t(saved.is_active ? 'is_on' : 'is_off', { name }))
    onChanged?.(saved)
  })
  const turn = () => change.mutate({ revision: playbook.revision, is_active: !playbook.is_active })
  const word = playbook.is_active ? 'off' : 'on'
  return (
    <div className="contents">
      <div className="order-3 col-span-2 min-w-0 @3xl:order-0 @3xl:col-span-1">
        <span className="inline-flex items-center gap-1">
          <Switch
            isDisabled={isDisabled || change.isPending}
            isOn={playbook.is_active}
            label={t('switch', { name })}
            onChange={() => (!playbook.is_active && isRehearsed ? turn() : setAsking(!isAsking))}
          />
          <span aria-hidden="true" className={playbook.is_active ? 'font-medium' : 'text-muted'}>
            {t(playbook.is_active ? 'state_on' : 'state_off')}
          </span>
        </span>
        <div aria-live="polite">
          {change.error && !isAsking && <p className="mt-1 text-bad">{problemText(change.error)}</p>}
        </div>
      </div>
      {isAsking && (
        <div className="order-4 col-span-full">
          <Question
            isBusy={change.isPending}
            legend={t('switch', { name })}
            no={t('cancel')}
            onNo={() => setAsking(false)}
            onYes={turn}
            problem={change.error && <p className="mt-3 text-bad">{problemText(change.error)}</p>}
            question={t(`${word}_question`)}
            yes={t(`${word}_yes`)}
          >
            {t(`${word}_text`)} {word === 'on' && rehearse}
          </Question>
        </div>
      )}
    </div>
  )
}
