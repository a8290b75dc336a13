'use client'

import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { useId } from 'react'
import { Icon, type IconName } from './icon.tsx'

export type PaletteItem = {
  value: string
  label: string
  more?: string | undefined
  icon: IconName
  onPick: () => void
}
export type PaletteGroup = { value: string; items: PaletteItem[] }
type Props = {
  label: string
  placeholder: string
  hint: string
  closeLabel: string
  /** What is said when nothing fits, or while something is still being looked for. */
  emptyText: string
  /** What fits what was typed, best first, by kind; matching is the caller's. */
  groups: PaletteGroup[]
  text: string
  onText: (text: string) => void
  /** The field has the focus. */
  onReady: () => void
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** A line to type into over the page, and below it everything that fits: arrow keys move, Enter takes, Escape leaves. */
export function Palette({
  label,
  placeholder,
  hint,
  closeLabel,
  emptyText,
  groups,
  text,
  onText,
  onReady,
  isOpen,
  onOpenChange,
}: Props) {
  const id = useId()
  return (
    <Dialog.Root onOpenChange={(open) => onOpenChange(open)} open={isOpen}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-30 bg-backdrop" />
        <Dialog.Viewport className="fixed inset-0 z-30 flex items-start justify-center p-2 md:pt-24">
          <Dialog.Popup
            aria-label={label}
            className="flex max-h-[min(32rem,calc(100dvh-1rem))] w-full max-w-xl flex-col overflow-hidden rounded-xl border border-line bg-raised text-text shadow-raised outline-none"
          >
            <Autocomplete.Root
              autoHighlight="always"
              inline
              itemToStringValue={(item: PaletteItem) => item.label}
              items={groups}
              keepHighlight
              mode="none"
              onValueChange={(value, { reason }) => reason !== 'item-press' && onText(value)}
              open
              value={text}
            >
              <div className="flex items-center border-b border-line">
                <Icon className="ml-4 size-4 text-muted" name="search" />
                <Autocomplete.Input
                  aria-describedby={id}
                  aria-label={label}
                  className="min-h-12 w-full min-w-0 bg-transparent px-3 text-base outline-none placeholder:text-muted"
                  onFocus={onReady}
                  placeholder={placeholder}
                />
                <Dialog.Close
                  aria-label={closeLabel}
                  className="mr-1 inline-flex size-11 shrink-0 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-text"
                >
                  <Icon name="close" />
                </Dialog.Close>
              </div>
              <p className="sr-only" id={id}>
                {hint}
              </p>
              <Autocomplete.Empty className="px-4 py-6 text-muted empty:hidden">
                {groups.length === 0 ? emptyText : null}
              </Autocomplete.Empty>
              <Autocomplete.List className="min-h-0 overflow-y-auto overscroll-contain p-2 empty:hidden">
                {(group: PaletteGroup) => (
                  <Autocomplete.Group items={group.items} key={group.value}>
                    <Autocomplete.GroupLabel className="px-2 pt-2 pb-1 text-xs font-medium text-muted">
                      {group.value}
                    </Autocomplete.GroupLabel>
                    <Autocomplete.Collection>
                      {(item: PaletteItem) => (
                        <Autocomplete.Item
                          className="flex min-h-11 cursor-pointer items-center gap-3 rounded-md px-2 outline-none data-highlighted:bg-sunken md:min-h-9"
                          key={item.value}
                          onClick={item.onPick}
                          value={item}
                        >
                          <Icon className="size-4 text-muted" name={item.icon} />
                          <span className="min-w-0 truncate">{item.label}</span>
                          {item.more && <span className="ml-auto min-w-0 truncate text-muted">{item.more}</span>}
                        </Autocomplete.Item>
                      )}
                    </Autocomplete.Collection>
                  </Autocomplete.Group>
                )}
              </Autocomplete.List>
            </Autocomplete.Root>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
