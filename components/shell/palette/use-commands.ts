import { useQueryClient } from '@tanstack/react-query'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { callApi } from '../../http/call-api.ts'
import { useProblemText } from '../../http/use-problem-text.ts'
import { themes } from '../../preferences/theme.ts'
import { usePreference } from '../../preferences/use-preference.ts'
import type { PaletteItem } from '../../ui/palette.tsx'
import { useToast } from '../../ui/use-toast.ts'
import { usePause } from '../pause/use-pause.ts'

/** Where the palette leads and what it does, whatever is typed; leave is called when one is taken. */
export function useCommands(isManager: boolean, leave: () => void): { pages: PaletteItem[]; actions: PaletteItem[] } {
  const t = useTranslations()
  const router = useRouter()
  const client = useQueryClient()
  const toast = useToast()
  const problemText = useProblemText()
  const pause = usePause()
  const locale = useLocale()
  const [, chooseLanguage] = usePreference('language', locale)
  const [, chooseTheme] = usePreference<string>('theme', '')

  const take = (what: () => void) => () => {
    leave()
    what()
  }
  const page = (path: string, label: string, icon: PaletteItem['icon']): PaletteItem => ({
    value: path,
    label,
    icon,
    onPick: take(() => router.push(path as Route)),
  })
  const check = async () => {
    toast(t('palette.check_started'))
    try {
      await callApi('POST', '/api/followups/check-and-trigger', { dry_run: false })
      toast(t('palette.check_done'))
    } catch (error) {
      toast(t('palette.check_failed', { problem: problemText(error) }))
    }
    await Promise.all(['runs', 'day', 'leads'].map((key) => client.invalidateQueries({ queryKey: [key] })))
  }

  const pages = [
    page('/today', t('nav.today'), 'today'),
    page('/leads', t('nav.leads'), 'leads'),
    page('/leads?filter=no_next_step', t('palette.radar'), 'leads'),
    ...(isManager
      ? [
          page('/playbooks', t('nav.playbooks'), 'playbook'),
          page('/backlog', t('backlog.title'), 'task'),
          page('/setup', t('palette.setup'), 'check'),
          page('/runs', t('nav.runs'), 'runs'),
          page('/settings/organisation', t('settings_nav.organisation'), 'settings'),
          page('/settings/members', t('settings_nav.members'), 'settings'),
          page('/settings/channels', t('settings_nav.channels'), 'settings'),
          page('/settings/holidays', t('settings_nav.holidays'), 'settings'),
          page('/settings/integrations', t('settings_nav.integrations'), 'plug'),
        ]
      : []),
    page('/settings', t('settings_nav.profile'), 'settings'),
    page('/api/docs', t('palette.docs'), 'plug'),
  ]
  const actions: PaletteItem[] = [
    page('/leads?add', t('palette.add_lead'), 'plus'),
    page('/leads/import', t('palette.import'), 'plus'),
    ...(isManager
      ? [
          {
            value: 'check',
            label: t('palette.check'),
            more: t('palette.check_more'),
            icon: 'play' as const,
            onPick: take(() => void check()),
          },
          {
            value: 'pause',
            label: t('palette.pause'),
            more: t('palette.pause_more'),
            icon: 'pause' as const,
            onPick: take(() => pause.mutate(true)),
          },
        ]
      : []),
    ...(['de', 'en'] as const)
      .filter((language) => language !== locale)
      .map((language) => ({
        value: `language-${language}`,
        label: t('palette.language', { language: t(`preferences.languages.${language}`) }),
        icon: 'chat' as const,
        onPick: take(() => chooseLanguage(language)),
      })),
    ...themes.map((theme) => ({
      value: `theme-${theme}`,
      label: t('palette.theme', { theme: t(`preferences.themes.${theme}`) }),
      icon: 'eye' as const,
      onPick: take(() => chooseTheme(theme)),
    })),
  ]
  return { pages, actions }
}
