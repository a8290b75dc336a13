import { useTranslations } from 'next-intl'
import { useCallback, useState } from 'react'
import type { DayEntry } from '#lib/day/contract'
import { Button } from '../ui/button.tsx'
import { bulkActionsFor } from './bulk-actions-for.ts'
import { useDayContext } from './day-context.ts'
import { entryKey } from './entry-key.ts'
import { KeysSheet } from './keys-sheet.tsx'
import { useDayKeys } from './use-day-keys.ts'
import { useKeysOn } from './use-keys-on.ts'

/** Works the day's keys, and shows them where there is a keyboard. */
export function DayKeys({ entries, onClear }: { entries: DayEntry[]; onClear: () => void }) {
  const t = useTranslations('today.keys')
  const { selected, toggle } = useDayContext()
  const [isExplaining, setExplaining] = useState(false)
  const [isOn, turn] = useKeysOn()
  const onHelp = useCallback(() => setExplaining(true), [])
  const onSelect = useCallback(
    (key: string) => {
      const entry = entries.find((one) => entryKey(one) === key)
      if (entry && bulkActionsFor(entry).length > 0) toggle([entry], !selected.has(key))
    },
    [entries, selected, toggle],
  )
  useDayKeys({ isOn, onHelp, onClear, onSelect })
  return (
    <>
      <Button
        aria-haspopup="dialog"
        aria-keyshortcuts="?"
        className="-mb-2 hidden md:pointer-fine:inline-flex"
        look="quiet"
        onClick={onHelp}
      >
        {t('open')}
      </Button>
      {isExplaining && <KeysSheet isOn={isOn} onClose={() => setExplaining(false)} onTurn={turn} />}
    </>
  )
}
