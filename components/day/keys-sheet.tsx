import { useTranslations } from 'next-intl'
import { Checkbox } from '../ui/checkbox.tsx'
import { Sheet } from '../ui/sheet.tsx'

const keys = ['next', 'previous', 'approve', 'done', 'edit', 'snooze', 'skip', 'select', 'undo', 'help'] as const
const signs = {
  next: 'J',
  previous: 'K',
  approve: 'A',
  done: 'D',
  edit: 'E',
  snooze: 'S',
  skip: 'X',
  undo: 'U',
  help: '?',
}

type Props = { isOn: boolean; onTurn: (isOn: boolean) => void; onClose: () => void }

/** Which keys there are and what each does; they can be turned off. */
export function KeysSheet({ isOn, onTurn, onClose }: Props) {
  const t = useTranslations('today.keys')
  return (
    <Sheet closeLabel={t('close')} onClose={onClose} title={t('title')}>
      <p className="max-w-prose pt-5 text-muted">{t('text')}</p>
      <dl className="mt-5 grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
        {keys.map((key) => (
          <div className="contents" key={key}>
            <dt>
              <kbd className="inline-flex min-w-8 justify-center rounded-md border border-line-strong bg-raised px-2 py-1 font-sans text-xs font-medium">
                {key === 'select' ? t('space') : signs[key]}
              </kbd>
            </dt>
            <dd>{t(key)}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-5 border-t border-line pt-3">
        <Checkbox isChecked={isOn} label={t('on')} onChange={onTurn} />
      </div>
    </Sheet>
  )
}
