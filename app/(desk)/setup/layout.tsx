import { PageTexts } from '#components/shell/page-texts'

export default function SetupLayout({ children }: LayoutProps<'/setup'>) {
  return <PageTexts of={['setup']}>{children}</PageTexts>
}
