import { PageTexts } from '#components/shell/page-texts'

export default function ImportLayout({ children }: LayoutProps<'/leads/import'>) {
  return <PageTexts of={['imports']}>{children}</PageTexts>
}
