import { PageTexts } from '#components/shell/page-texts'

export default function AnalyticsLayout({ children }: LayoutProps<'/followups/analytics'>) {
  return <PageTexts of={['analytics']}>{children}</PageTexts>
}
