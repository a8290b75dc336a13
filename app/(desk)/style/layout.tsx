import { PageTexts } from '#components/shell/page-texts'

export default function StyleLayout({ children }: LayoutProps<'/style'>) {
  return <PageTexts of={['style']}>{children}</PageTexts>
}
