import { useTranslations } from 'next-intl'

/** Where the demo's messages arrive, for whoever wants to see them or to answer as a lead. */
export function DemoInbox({ url }: { url: string }) {
  const t = useTranslations()
  return (
    <p className="mt-10 max-w-prose text-muted">
      {t('today.demo_inbox_hint')}{' '}
      <a
        className="inline-flex min-h-11 items-center text-accent underline underline-offset-2 hover:text-accent-strong md:min-h-0"
        href={url}
        rel="noreferrer"
        target="_blank"
      >
        {t('member.demo_inbox')}
      </a>
    </p>
  )
}
