import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { LeadQuery } from '#lib/leads/contract'
import { useProblemText } from '../../http/use-problem-text.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Icon } from '../../ui/icon.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { leadsHref } from './leads-href.ts'
import { ListLink } from './list-link.tsx'
import type { Go } from './use-lead-query.ts'
import { useSavedFilters } from './use-saved-filters.ts'

type Props = { query: LeadQuery; canShare: boolean; go: Go; onLeave: () => void }

// Without an owner it is everybody's, whoever is chosen now.
const toQuery = (text: string) => ({
  owner: undefined,
  ...LeadQuery.parse(Object.fromEntries(new URLSearchParams(text))),
})

/** The saved filters by name, each a link; below, the present list gets a name. */
export function SavedFiltersPanel({ query, canShare, go, onLeave }: Props) {
  const t = useTranslations('leads.saved')
  const problemText = useProblemText()
  const { filters, save, remove, isBusy, error } = useSavedFilters()
  const [name, setName] = useState('')
  const [isShared, setShared] = useState(false)
  const here = leadsHref({ ...query, page: 1 })
  const keep = async () => {
    await save({ name: name.trim(), query: here.split('?')[1] ?? '', is_shared: isShared })
    setName('')
  }
  return (
    <>
      <h2 className="font-medium">{t('title')}</h2>
      {filters?.length === 0 && <p className="mt-1 text-muted">{t('empty')}</p>}
      <ul className="mt-1 max-h-64 overflow-y-auto">
        {filters?.map((filter) => {
          const saved = toQuery(filter.query)
          return (
            <li className="flex items-center gap-1" key={filter.id}>
              <ListLink
                aria-current={leadsHref(saved) === here ? 'true' : undefined}
                change={saved}
                className="-ml-2 flex min-h-11 min-w-0 flex-1 items-center rounded-md px-2 hover:bg-sunken aria-[current]:font-medium md:min-h-8"
                go={(change) => {
                  go(change)
                  onLeave()
                }}
                query={query}
              >
                <span className="min-w-0 flex-1 truncate">{filter.name}</span>
                {filter.is_shared && <span className="ml-2 text-xs text-muted">{t('shared')}</span>}
              </ListLink>
              {(filter.is_own || canShare) && (
                <Button
                  aria-label={t('remove', { name: filter.name })}
                  className="px-2 md:min-h-8"
                  look="quiet"
                  onClick={() => remove(filter.id)}
                >
                  <Icon name="close" />
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      <form
        className="mt-3 border-t border-line pt-3"
        onSubmit={(event) => {
          event.preventDefault()
          // what went wrong stands below; the name stays
          if (name.trim() && !isBusy) keep().catch(() => undefined)
        }}
      >
        <TextField label={t('name')} maxLength={60} onChange={setName} value={name} />
        {canShare && <Checkbox isChecked={isShared} label={t('share')} onChange={setShared} />}
        <Button busy={isBusy} className="mt-2 w-full" look="secondary" type="submit">
          {t('save')}
        </Button>
      </form>
      <p aria-live="polite" className="mt-2 text-bad empty:hidden">
        {error ? problemText(error) : ''}
      </p>
    </>
  )
}
