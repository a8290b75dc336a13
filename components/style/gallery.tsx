'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, buttonLook } from '../ui/button.tsx'
import { Icon, iconNames } from '../ui/icon.tsx'
import { MessagePage } from '../ui/message-page.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageError } from '../ui/page-error.tsx'
import { SegmentedChoice } from '../ui/segmented-choice.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { Colours } from './colours.tsx'
import { Sample } from './sample.tsx'
import { TypeScale } from './type-scale.tsx'

const looks = ['primary', 'secondary', 'quiet'] as const
const choices = ['first', 'second', 'third'] as const

/** Everything in components/ui in its states, in the theme it stands in; theme keeps the names of form fields apart. */
export function Gallery({ theme }: { theme: 'light' | 'dark' }) {
  const t = useTranslations('style')
  const [choice, setChoice] = useState<(typeof choices)[number]>('first')
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="min-w-0 bg-canvas px-4 py-6 text-text md:px-6">
      <h2 className="pb-4 text-lg font-semibold tracking-tight">{t(theme)}</h2>
      <Sample name="globals.css">
        <Colours />
        <TypeScale />
      </Sample>
      <Sample name="button">
        {looks.map((look) => (
          <div className="flex flex-wrap gap-2" key={look}>
            <Button look={look}>{t('rest')}</Button>
            <Button busy look={look}>
              {t('busy')}
            </Button>
            <Button disabled look={look}>
              {t('disabled')}
            </Button>
            <a className={buttonLook(look)} href="#content">
              {t('link')}
            </a>
          </div>
        ))}
      </Sample>
      <Sample name="icon">
        <ul className="flex flex-wrap gap-x-4 gap-y-2">
          {iconNames.map((name) => (
            <li className="flex items-center gap-1.5 text-xs text-muted" key={name}>
              <Icon className="size-4 text-text" name={name} />
              {name}
            </li>
          ))}
        </ul>
      </Sample>
      <Sample name="notice">
        <Notice look="good" title={t('notice_title')} />
        <Notice look="warn" title={t('notice_title')}>
          <p>{t('notice_text')}</p>
        </Notice>
        <Notice action={<Button look="quiet">{t('link')}</Button>} look="bad" title={t('notice_title')}>
          <p>{t('notice_text')}</p>
        </Notice>
      </Sample>
      <Sample name="segmented-choice">
        <SegmentedChoice
          legend={t('choice')}
          name={`choice-${theme}`}
          onChoose={setChoice}
          options={choices.map((value) => ({ value, label: t(value) }))}
          value={choice}
        />
      </Sample>
      <Sample name="sheet">
        <Button look="secondary" onClick={() => setOpen(true)}>
          {t('open_sheet')}
        </Button>
        {isOpen && (
          <Sheet closeLabel={t('close_sheet')} onClose={() => setOpen(false)} title={t('sheet_title')}>
            <p className="max-w-prose py-6">{t('sheet_text')}</p>
          </Sheet>
        )}
      </Sample>
      <Sample name="skeleton">
        <Skeleton className="h-6 w-40" />
        <Skeleton className="h-4 w-full" />
      </Sample>
      <Sample name="message-page">
        <MessagePage text={t('message_text')} title={t('message_title')}>
          <Button look="primary">{t('link')}</Button>
        </MessagePage>
      </Sample>
      <Sample name="page-error">
        <PageError error={Object.assign(new Error('sample'), { digest: '1234567890' })} retry={() => undefined} />
      </Sample>
    </div>
  )
}
