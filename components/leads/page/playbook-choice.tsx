import { useTranslations } from 'next-intl'
import type { Playbook } from '#lib/playbooks/contract'
import { Select } from '../../ui/select.tsx'
import { useLeadContext } from './lead-context.ts'
import { usePlaybookName } from '../../format/playbook-names.tsx'

type Props = { fitting: Playbook[]; value: string; onChoose: (id: string) => void }

/** Whose text it is: a playbook that fits an open loop, any other that is switched on, or the writer's own (''). */
export function PlaybookChoice({ fitting, value, onChoose }: Props) {
  const t = useTranslations('lead.compose')
  const { playbooks } = useLeadContext()
  const nameOf = usePlaybookName()
  const others = playbooks.filter((one) => one.is_active && !fitting.some(({ id: known }) => known === one.id))
  const toOptions = (some: Playbook[]) => some.map(({ id }) => ({ value: id, label: nameOf(id) }))
  const groups = [
    { label: t('fitting'), options: toOptions(fitting) },
    { label: t('others'), options: toOptions(others) },
    { options: [{ value: '', label: t('own_text') }] },
  ].filter(({ options }) => options.length > 0)
  return <Select groups={groups} label={t('playbook')} onChoose={onChoose} value={value} />
}
