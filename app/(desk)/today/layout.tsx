import { PageTexts } from '#components/shell/page-texts'

export default function TodayLayout({ children }: LayoutProps<'/today'>) {
  return <PageTexts of={['lead']}>{children}</PageTexts>
}
