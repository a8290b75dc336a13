import { PageTexts } from '#components/shell/page-texts'

export default function IntegrationsLayout({ children }: LayoutProps<'/settings/integrations'>) {
  return <PageTexts of={['integrations']}>{children}</PageTexts>
}
