'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { Settings } from '#lib/settings/contract'
import { callApi } from '../../http/call-api.ts'
import { SettingsPage } from '../settings-page.tsx'
import { AutomationForm } from './automation-form.tsx'
import { CompanyForm } from './company-form.tsx'
import { ConsentForm } from './consent-form.tsx'
import { CustomFieldsForm } from './custom-fields-form.tsx'
import { GeneralForm } from './general-form.tsx'
import { LimitsForm } from './limits-form.tsx'
import { SendingForm } from './sending-form.tsx'

/** The organisation's rules, in parts that are saved each for itself. For managers. */
export function OrganisationDesk({ initial }: { initial: Settings }) {
  const t = useTranslations('settings.organisation')
  const { data: settings } = useQuery({
    queryKey: ['settings'],
    queryFn: () => callApi<Settings>('GET', '/api/settings'),
    initialData: initial,
    staleTime: 10_000,
  })
  return (
    <SettingsPage lead={t('lead')} title={t('title')}>
      <div className="mt-2">
        <GeneralForm settings={settings} />
        <AutomationForm settings={settings} />
        <SendingForm settings={settings} />
        <LimitsForm settings={settings} />
        <ConsentForm settings={settings} />
        <CompanyForm settings={settings} />
        <CustomFieldsForm settings={settings} />
      </div>
    </SettingsPage>
  )
}
