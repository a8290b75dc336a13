'use client'

import { useTranslations } from 'next-intl'
import { Button, buttonLook } from '../ui/button.tsx'
import { Icon, iconNames } from '../ui/icon.tsx'
import { linkLook } from '../ui/link-look.ts'
import { MessagePage } from '../ui/message-page.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageError } from '../ui/page-error.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { Colours } from './colours.tsx'
import { FormSamples } from './form-samples.tsx'
import { OpeningSamples } from './opening-samples.tsx'
import { Sample } from './sample.tsx'
import { TypeScale } from './type-scale.tsx'

const looks = ['primary', 'secondary', 'quiet'] as const

/** Everything in components/ui in its states, in the theme it stands in. What opens over the page has the page's own theme. */
export function Gallery({ theme }: { theme: 'light' | 'dark' }) {
  const t = useTranslations('style')
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
      <Sample name="link-look">
        <p>
          <a className={linkLook} href="#content">
            {t('link')}
          </a>
        </p>
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
      <FormSamples />
      <OpeningSamples theme={theme} />
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
