'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { mostChosen, mostStarted, type BulkChange } from '#lib/leads/contract'
import { SnoozePanel } from '../../day/snooze-panel.tsx'
import { Button } from '../../ui/button.tsx'
import { LeftByEscape } from '../../ui/left-by-escape.tsx'
import { BulkChoice } from './bulk-choice.tsx'
import type { Bulk } from './use-bulk.ts'
import { usePlaybookName } from '../../format/playbook-names.tsx'

type Panel = BulkChange['action']
type Props = {
  ids: ReadonlySet<string>
  total: number
  isChoosingAll: boolean
  onChooseAll: () => void
  onClear: () => void
  owners: { id: string; name: string }[]
  playbooks: { id: string; name: string }[]
  bulk: Bulk
}

/** How many leads are chosen and what can be done to all of them; at the foot of the window as long as any are. */
export function BulkBar({ ids, total, isChoosingAll, onChooseAll, onClear, owners, playbooks, bulk }: Props) {
  const t = useTranslations('leads.bulk')
  const [panel, setPanel] = useState<Panel>()
  const buttons = useRef(new Map<Panel, HTMLButtonElement>())
  const nameOf = usePlaybookName()
  // What comes of it is said above the list, which the open panel could cover.
  const change = (what: BulkChange) => {
    setPanel(undefined)
    bulk.change(what)
  }
  const lead_ids = [...ids]
  const panels: Panel[] = owners.length > 0 ? ['assign', 'snooze', 'start_playbook'] : ['snooze', 'start_playbook']
  const leave = () => {
    if (panel) buttons.current.get(panel)?.focus()
    setPanel(undefined)
  }
  return (
    <section
      aria-label={t('label')}
      className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-raised px-4 py-2 shadow-raised md:left-60 md:px-8"
      data-bulk-bar
    >
      <LeftByEscape className="mx-auto max-w-7xl" onLeave={panel ? leave : onClear}>
        {panel && (
          <div className="max-h-[50dvh] overflow-y-auto pb-2" id="bulk-panel">
            {panel === 'snooze' ? (
              <SnoozePanel isBusy={bulk.isBusy} onChoose={(until) => change({ action: 'snooze', lead_ids, until })} />
            ) : panel === 'assign' ? (
              <BulkChoice
                hint={t('assign_hint')}
                isBusy={bulk.isBusy}
                label={t('assign_to')}
                onChoose={(owner_id) => change({ action: 'assign', lead_ids, owner_id })}
                options={owners.map(({ id, name }) => ({ value: id, label: name }))}
                submit={t('assign_submit', { count: ids.size })}
              />
            ) : ids.size > mostStarted ? (
              <p className="py-2">{t('too_many', { most: mostStarted })}</p>
            ) : (
              <BulkChoice
                hint={t('start_hint')}
                isBusy={bulk.isBusy}
                label={t('playbook')}
                onChoose={(playbook_id) => change({ action: 'start_playbook', lead_ids, playbook_id })}
                options={playbooks.map(({ id, name }) => ({ value: id, label: nameOf(id, name) }))}
                submit={t('start_submit', { count: ids.size })}
              />
            )}
          </div>
        )}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <p aria-live="polite" className="font-medium">
            {t('chosen', { count: ids.size })}
          </p>
          <div className="-mx-3 flex flex-wrap items-center gap-x-1">
            {ids.size < Math.min(total, mostChosen) && (
              <Button busy={isChoosingAll} look="quiet" onClick={onChooseAll}>
                {t('choose_all', { all: String(total <= mostChosen), count: Math.min(total, mostChosen) })}
              </Button>
            )}
            <Button look="quiet" onClick={onClear}>
              {t('clear')}
            </Button>
          </div>
          <div className="flex gap-2 overflow-x-auto p-0.5 *:shrink-0 md:ml-auto">
            {panels.map((name) => (
              <Button
                aria-controls="bulk-panel"
                aria-expanded={panel === name}
                busy={bulk.isBusy}
                key={name}
                look="secondary"
                onClick={() => setPanel(panel === name ? undefined : name)}
                ref={(button) => {
                  if (button) buttons.current.set(name, button)
                }}
              >
                {t(`open.${name}`)}
              </Button>
            ))}
          </div>
        </div>
      </LeftByEscape>
    </section>
  )
}
