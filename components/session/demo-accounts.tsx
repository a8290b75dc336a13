import { useTranslations } from 'next-intl'
import type { DemoAccount } from '#lib/session/contract'
import { Icon } from '../ui/icon.tsx'

type Props = { accounts: DemoAccount[]; onChoose: (account: DemoAccount) => void }

/** The demo accounts of the local world; one click fills the form and signs in. */
export function DemoAccounts({ accounts, onChoose }: Props) {
  const t = useTranslations('sign_in')
  return (
    <section aria-labelledby="demo-accounts" className="mt-8 border-t border-line pt-6">
      <h2 className="font-medium" id="demo-accounts">
        {t('demo_title')}
      </h2>
      <p className="mt-1 text-muted">{t('demo_hint')}</p>
      <ul className="mt-3 space-y-1">
        {accounts.map((account) => (
          <li key={account.email}>
            <button
              aria-label={t('demo_sign_in', { email: account.email })}
              className="-mx-3 flex min-h-11 w-[calc(100%+1.5rem)] items-center justify-between gap-3 rounded-md px-3 text-left transition-colors duration-100 hover:bg-sunken"
              onClick={() => onChoose(account)}
              type="button"
            >
              <span className="truncate">{account.email}</span>
              <Icon className="size-4 text-muted" name="chevron" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
