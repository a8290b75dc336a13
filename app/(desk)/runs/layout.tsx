import { PageTexts } from '#components/shell/page-texts'

export default function RunsLayout({ children }: LayoutProps<'/runs'>) {
  return <PageTexts of={['runs']}>{children}</PageTexts>
}
