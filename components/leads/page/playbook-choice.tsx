import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { Playbook } from '#lib/playbooks/contract'
import { Field } from './field.tsx'
import { inputLook } from './input-look.ts'
import { useLeadContext } from './lead-context.ts'
import { usePlaybookName } from './use-playbook-name.ts'

type Props = { fitting: Playbook[]; value: string; onChoose: (id: string) => void }

/** Whose text it is: a playbook that fits an open loop, any other that is switched on, or the writer's own (''). */
export function PlaybookChoice({ fitting, value, onChoose }: Props) {
  const t = useTranslations('lead.compose')
  const { playbooks } = useLeadContext()
  const nameOf = usePlaybookName()
  const id = useId()
  const others = playbooks.filter((one) => one.is_active && !fitting.some(({ id: known }) => known === one.id))
  const groups = [
    { label: t('fitting'), playbooks: fitting },
    { label: t('others'), playbooks: others },
  ].filter((group) => group.playbooks.length > 0)
  return (
    <Field id={id} label={t('playbook')}>
      <select className={inputLook} id={id} onChange={(event) => onChoose(event.target.value)} value={value}>
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.playbooks.map((playbook) => (
              <option key={playbook.id} value={playbook.id}>
                {nameOf(playbook.id)}
              </option>
            ))}
          </optgroup>
        ))}
        <option value="">{t('own_text')}</option>
      </select>
    </Field>
  )
}
