import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AskPassword } from '#lib/session/contract'
import { callApi } from '../http/call-api.ts'
import { useProblemText } from '../http/use-problem-text.ts'
import { Button } from '../ui/button.tsx'

/** Has the link for a new password sent to the address typed above. Whether there is an account with it, nobody learns here. */
export function ForgottenPassword({ email }: { email: string }) {
  const t = useTranslations('sign_in.forgotten')
  const problemText = useProblemText()
  const [text, setText] = useState<{ isBad: boolean; words: string } | null>(null)
  const [isBusy, setBusy] = useState(false)
  const ask = async () => {
    if (isBusy) return
    const found = AskPassword.safeParse({ email })
    if (!found.success) return setText({ isBad: true, words: t('address_first') })
    setBusy(true)
    setText(null)
    try {
      await callApi('POST', '/api/session/recovery', found.data)
      setText({ isBad: false, words: t('sent', { email }) })
    } catch (problem) {
      setText({ isBad: true, words: problemText(problem) })
    }
    setBusy(false)
  }
  return (
    <div className="mt-2">
      <Button busy={isBusy} className="h-11 w-full" look="quiet" onClick={() => void ask()} type="button">
        {t('ask')}
      </Button>
      <p aria-live="polite" className={`wrap-anywhere not-empty:mt-2 ${text?.isBad ? 'text-bad' : 'text-muted'}`}>
        {text?.words}
      </p>
    </div>
  )
}
