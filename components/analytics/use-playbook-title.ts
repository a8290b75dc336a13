import { useTranslations } from 'next-intl'
import { usePlaybookName } from '../format/playbook-names.tsx'

/** Names a playbook of the figures; without one a message was written by hand. */
export function usePlaybookTitle(): (id: string | null, name: string | null) => string {
  const t = useTranslations('analytics')
  const nameOf = usePlaybookName()
  return (id, name) => (id === null ? t('without_playbook') : nameOf(id, name))
}
