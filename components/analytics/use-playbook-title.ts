import { useTranslations } from 'next-intl'

/** Names a playbook of the figures; without one a message was written by hand. */
export function usePlaybookTitle(): (id: string | null, name: string | null) => string {
  const t = useTranslations('analytics')
  return (id, name) => (id === null ? t('without_playbook') : (name ?? id))
}
