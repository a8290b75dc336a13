import { useTranslations } from 'next-intl'
import { MessagePage } from '../ui/message-page.tsx'
import { SignOutButton } from './sign-out-button.tsx'

/** For an account that is signed in but is no member of the organisation. */
export function NoAccess() {
  const t = useTranslations('no_access')
  return (
    <main>
      <MessagePage text={t('text')} title={t('title')}>
        <div>
          <SignOutButton />
        </div>
      </MessagePage>
    </main>
  )
}
