'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { SuccessStory, SuccessStoryList } from '#lib/playbooks/contract'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { linkLook } from '../../ui/link-look.ts'
import { StoryRow } from './story-row.tsx'
import { StorySheet } from './story-sheet.tsx'
import { useStories } from './use-stories.ts'

/** The true stories that texts may tell. For managers. */
export function StoriesDesk({ list }: { list: SuccessStoryList }) {
  const t = useTranslations('playbook_pages')
  const { data } = useStories(list)
  const [edited, setEdited] = useState<SuccessStory | 'new' | null>(null)
  const stories = data?.stories ?? []
  return (
    <div className="mx-auto w-full max-w-5xl px-4 py-6 md:px-8 md:py-8">
      <Link className={linkLook} href="/playbooks">
        {t('managing.back')}
      </Link>
      <div className="mt-2 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="max-w-prose">
          <h1 className="text-2xl font-semibold tracking-tight">{t('stories.title')}</h1>
          <p className="mt-1 text-muted">{t('stories.text')}</p>
        </div>
        <Button className="max-sm:w-full" look="primary" onClick={() => setEdited('new')}>
          <Icon name="plus" />
          {t('stories.add')}
        </Button>
      </div>
      {stories.length === 0 ? (
        <p className="mt-6 rounded-xl border border-dashed border-line-strong p-4 text-muted md:p-6">
          {t('stories.empty')}
        </p>
      ) : (
        <ul className="mt-6 space-y-3">
          {stories.map((story) => (
            <StoryRow key={story.id} onEdit={() => setEdited(story)} story={story} />
          ))}
        </ul>
      )}
      {edited && <StorySheet onClose={() => setEdited(null)} story={edited === 'new' ? undefined : edited} />}
    </div>
  )
}
