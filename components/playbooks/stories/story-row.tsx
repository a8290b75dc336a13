import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import type { SuccessStory } from '#lib/playbooks/contract'
import { usePlaybookName } from '../../format/playbook-names.tsx'
import { useDay } from '../../format/use-day.ts'
import { useWord } from '../../format/use-word.ts'
import { useProblemText } from '../../http/use-problem-text.ts'
import { Button } from '../../ui/button.tsx'
import { Collapsible } from '../../ui/collapsible.tsx'
import { linkLook } from '../../ui/link-look.ts'
import { LeadNames } from '../lead-names.tsx'
import { useStorySave } from './use-story-save.ts'

/** One story: for whom, its words, which playbooks tell it, to whom it went; to be changed or switched off. */
export function StoryRow({ story, onEdit }: { story: SuccessStory; onEdit: () => void }) {
  const t = useTranslations('playbook_pages.stories')
  const day = useDay()
  const nameOf = usePlaybookName()
  const industry = useWord('industries')
  const problemText = useProblemText()
  const change = useStorySave(story.id, () => undefined)
  const about = <span className="sr-only">: {story.body}</span>
  return (
    <li className="rounded-xl border border-line bg-surface p-4 md:p-6">
      <p className="text-muted">
        {t(`languages.${story.language}`)} · {story.industry ? industry(story.industry) : t('any_industry')}
        {!story.is_active && ` · ${t('is_off')}`}
      </p>
      <p className={`mt-1 max-w-prose wrap-anywhere ${story.is_active ? '' : 'text-muted'}`} lang={story.language}>
        {story.body}
      </p>
      <p className="mt-2 text-muted">
        {story.playbooks.length === 0 ? t('no_playbooks') : t('playbooks')}{' '}
        {story.playbooks.map((id, n) => (
          <Fragment key={id}>
            {n > 0 && ', '}
            <Link className={linkLook} href={`/playbooks/${id}`}>
              {nameOf(id)}
            </Link>
          </Fragment>
        ))}
      </p>
      <p className="mt-1 text-muted">
        {story.last_used_at ? t('used', { count: story.used_count, when: day(story.last_used_at) }) : t('unused')}
      </p>
      {story.latest.length > 0 && (
        <Collapsible
          summary={() => (
            <>
              {t(story.latest.length < story.used_count ? 'latest' : 'recipients', { count: story.latest.length })}
              {about}
            </>
          )}
          summaryLook={linkLook}
        >
          <LeadNames
            leads={story.latest}
            note={({ sent_at, playbook_id }) => (
              <span className="text-muted">
                {[day(sent_at), playbook_id && nameOf(playbook_id)].filter(Boolean).join(' · ')}
              </span>
            )}
          />
        </Collapsible>
      )}
      <div className="mt-2 -mb-2 flex flex-wrap gap-x-2 max-md:-ml-4 md:-ml-3">
        <Button look="quiet" onClick={onEdit}>
          {t('edit')}
          {about}
        </Button>
        <Button busy={change.isPending} look="quiet" onClick={() => change.mutate({ is_active: !story.is_active })}>
          {t(story.is_active ? 'off' : 'on')}
          {about}
        </Button>
      </div>
      <div aria-live="polite">{change.error && <p className="mt-2 text-bad">{problemText(change.error)}</p>}</div>
    </li>
  )
}
