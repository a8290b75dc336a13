'use client'

import { useLocale, useTranslations } from 'next-intl'
import { SegmentedChoice } from '../ui/segmented-choice.tsx'
import { usePreference } from './use-preference.ts'

/** German or English, at once and on this browser. */
export function LanguageChoice() {
  const t = useTranslations('preferences')
  const [language, choose] = usePreference('language', useLocale())
  return (
    <SegmentedChoice
      legend={t('language')}
      onChoose={choose}
      options={[
        { value: 'de', label: t('languages.de'), lang: 'de' },
        { value: 'en', label: t('languages.en'), lang: 'en' },
      ]}
      value={language}
    />
  )
}
