import { useTranslations } from 'next-intl'
import type { NewMember } from '#lib/members/contract'
import { OptionList } from '../../ui/option-list.tsx'

type Role = NewMember['role']
type Props = { value: Role; onChoose: (role: Role) => void }

/** Manager or rep, and what each may do. */
export function RoleChoice({ value, onChoose }: Props) {
  const t = useTranslations('settings.members')
  const tRole = useTranslations('member.role')
  return (
    <OptionList
      legend={t('role')}
      onChoose={onChoose}
      options={(['rep', 'manager'] as const).map((role) => ({
        value: role,
        label: tRole(role),
        reason: t(`role_texts.${role}`),
        isDisabled: false,
      }))}
      value={value}
    />
  )
}
