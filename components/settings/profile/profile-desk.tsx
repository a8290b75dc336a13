'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ProfileChange, type Profile } from '#lib/members/contract'
import { callApi } from '../../http/call-api.ts'
import { ThemeChoice } from '../../preferences/theme-choice.tsx'
import type { Theme } from '../../preferences/theme.ts'
import { AbsenceFields } from '../absence-fields.tsx'
import { SaveLine } from '../save-line.tsx'
import { SettingsPage } from '../settings-page.tsx'
import { SettingsSection } from '../settings-section.tsx'
import { useChangeForm } from '../use-change-form.ts'
import { OwnLanguage } from './own-language.tsx'
import { PasswordForm } from './password-form.tsx'
import { PersonForm } from './person-form.tsx'

/** What everybody sets for themselves: language and theme, absence, how they appear in messages, and their password. */
export function ProfileDesk({ initial, theme }: { initial: Profile; theme: Theme }) {
  const t = useTranslations('settings.profile')
  const { data: profile } = useQuery({
    queryKey: ['profile'],
    queryFn: () => callApi<Profile>('GET', '/api/members/me'),
    initialData: initial,
    staleTime: 10_000,
  })
  const absence = useProfileForm(profile)
  return (
    <SettingsPage lead={t('lead')} title={t('title')}>
      <div className="mt-2">
        <SettingsSection text={t('look_text')} title={t('look')}>
          <div className="grid max-w-lg gap-4">
            <OwnLanguage />
            <ThemeChoice theme={theme} />
          </div>
        </SettingsSection>
        <SettingsSection text={t('absence_text')} title={t('absence')}>
          <form {...absence.form}>
            <AbsenceFields
              backOn={absence.textOf('back_on')}
              colleagues={profile.colleagues}
              deputyId={absence.textOf('deputy_id')}
              onBackOn={absence.onType('back_on')}
              onDeputy={absence.onType('deputy_id')}
              problemOf={absence.problemOf}
            />
            <SaveLine {...absence} onRetry={absence.save} />
          </form>
        </SettingsSection>
        <SettingsSection text={t('person_text')} title={t('person')}>
          <PersonForm email={profile.email} form={useProfileForm(profile)} />
        </SettingsSection>
        <SettingsSection text={t('password_text')} title={t('password')}>
          <PasswordForm email={profile.email} />
        </SettingsSection>
      </div>
    </SettingsPage>
  )
}

/** A form over some of what the member says of themselves. */
function useProfileForm(profile: Profile) {
  const client = useQueryClient()
  const router = useRouter()
  return useChangeForm<Profile>({
    contract: ProfileChange,
    stored: Object.fromEntries(
      Object.entries(profile).map(([field, value]) => [field, typeof value === 'string' ? value : '']),
    ),
    valueOf: (field, text) => (text.trim() === '' && field !== 'name' ? null : text.trim()),
    send: (change) => callApi<Profile>('PATCH', '/api/members/me', change),
    onSaved: (saved) => {
      client.setQueryData(['profile'], saved)
      router.refresh() // the name stands in the side bar
    },
  })
}
