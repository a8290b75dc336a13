'use client'

import { useTranslations } from 'next-intl'
import { SegmentedChoice } from '../ui/segmented-choice.tsx'
import { themes, type Theme } from './theme.ts'
import { usePreference } from './use-preference.ts'

/** System, light or dark, at once and on this browser. */
export function ThemeChoice({ theme }: { theme: Theme }) {
  const t = useTranslations('preferences')
  const [chosen, choose] = usePreference('theme', theme)
  return (
    <SegmentedChoice
      legend={t('theme')}
      onChoose={choose}
      options={themes.map((value) => ({ value, label: t(`themes.${value}`) }))}
      value={chosen}
    />
  )
}
