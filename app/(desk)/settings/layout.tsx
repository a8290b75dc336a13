import { SettingsNav } from '#components/settings/settings-nav'
import { PageTexts } from '#components/shell/page-texts'
import { signedInMember } from '../signed-in-member.ts'

export default async function SettingsLayout({ children }: LayoutProps<'/settings'>) {
  const member = await signedInMember()
  return (
    <PageTexts of={['settings']}>
      <SettingsNav isManager={member?.role === 'manager'} />
      {children}
    </PageTexts>
  )
}
