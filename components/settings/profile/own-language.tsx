import { useMutation } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import type { ProfileChange } from '#lib/members/contract'
import { callApi } from '../../http/call-api.ts'
import { useProblemText } from '../../http/use-problem-text.ts'
import { usePreference } from '../../preferences/use-preference.ts'
import { SegmentedChoice } from '../../ui/segmented-choice.tsx'

/** German or English: at once in this browser, and in the emails the application writes to the member. */
export function OwnLanguage() {
  const t = useTranslations('preferences')
  const problemText = useProblemText()
  const [language, choose] = usePreference<'de' | 'en'>('language', useLocale())
  const { mutate, error } = useMutation({
    mutationFn: (change: ProfileChange) => callApi<unknown>('PATCH', '/api/members/me', change),
  })
  return (
    <div>
      <SegmentedChoice
        legend={t('language')}
        onChoose={(chosen) => {
          choose(chosen)
          mutate({ language: chosen })
        }}
        options={[
          { value: 'de', label: t('languages.de'), lang: 'de' },
          { value: 'en', label: t('languages.en'), lang: 'en' },
        ]}
        value={language}
      />
      <div aria-live="polite">{error && <p className="mt-1 text-bad">{problemText(error)}</p>}</div>
    </div>
  )
}
