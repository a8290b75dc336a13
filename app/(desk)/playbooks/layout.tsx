import { PageTexts } from '#components/shell/page-texts'

export default function PlaybooksLayout({ children }: LayoutProps<'/playbooks'>) {
  return <PageTexts of={['playbook_pages']}>{children}</PageTexts>
}
