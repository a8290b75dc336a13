import { useTranslations } from 'next-intl'
import type { PlaybookDetails } from '#lib/playbooks/contract'
import { ProblemNotice } from '../../http/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { PlaybookSwitch } from '../playbook-switch.tsx'
import { NowPart } from './now-part.tsx'
import { PastPart } from './past-part.tsx'
import { useRehearsal } from './use-rehearsal.ts'

type Props = { playbook: PlaybookDetails; isDirty: boolean; onSwitched: (saved: PlaybookDetails) => void }

/** What a playbook would do, before it does it; below, the switch. */
export function RehearsalPanel({ playbook, isDirty, onSwitched }: Props) {
  const t = useTranslations('playbook_pages')
  const { data, error, isPending, mutate } = useRehearsal(playbook.id)
  const isCurrent = data !== undefined && data.revision === playbook.revision && !isDirty
  return (
    <section aria-labelledby="rehearsal">
      <h2 className="scroll-mt-20 text-lg font-semibold tracking-tight" id="rehearsal">
        {t('rehearsal.title')}
      </h2>
      <p className="mt-1 max-w-prose text-muted">{t('rehearsal.text')}</p>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <Button busy={isPending} disabled={isDirty} look={isCurrent ? 'secondary' : 'primary'} onClick={() => mutate()}>
          <Icon name="trial" />
          {t(isPending ? 'rehearsal.running' : data ? 'rehearsal.again' : 'rehearsal.run')}
        </Button>
        {isDirty && <span className="text-muted">{t('rehearsal.save_first')}</span>}
      </div>
      <div aria-busy={isPending || undefined} aria-live="polite" className="mt-4">
        {error && <ProblemNotice error={error} onRetry={() => mutate()} />}
        {isPending && !data && <Skeleton className="h-72 w-full rounded-xl" />}
        {data && !isCurrent && <p className="mb-3 text-warn">{t('rehearsal.outdated')}</p>}
        {data && (
          <div className={`grid gap-4 lg:grid-cols-2 ${isCurrent ? '' : 'opacity-75'}`}>
            <NowPart now={data.now} />
            <PastPart isTimed={playbook.send_at === 'best_time'} past={data.past} />
          </div>
        )}
      </div>
      <div className="mt-4">
        <PlaybookSwitch isDisabled={isDirty} isRehearsed={isCurrent} onChanged={onSwitched} playbook={playbook} />
      </div>
    </section>
  )
}
