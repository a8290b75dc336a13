import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { SettingsChange, type Settings } from '#lib/settings/contract'
import { callApi } from '../../http/call-api.ts'
import { useChangeForm } from '../use-change-form.ts'
import { storedTexts } from './stored-texts.ts'
import { valueOf } from './value-of.ts'

/** A form over some of the organisation's rules. */
export function useSettingsForm(settings: Settings) {
  const client = useQueryClient()
  const router = useRouter()
  return useChangeForm<Settings>({
    contract: SettingsChange,
    stored: storedTexts(settings),
    valueOf,
    send: (change) => callApi<Settings>('PATCH', '/api/settings', change),
    onSaved: (saved) => {
      client.setQueryData(['settings'], saved)
      router.refresh() // the zone and the name stand on other pages, too
    },
  })
}
