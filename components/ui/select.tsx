'use client'

import { Select as BaseSelect } from '@base-ui/react/select'
import { useRef, useState } from 'react'
import { Icon } from './icon.tsx'
import { inputLook } from './input-look.ts'

type Option<T extends string> = { value: T; label: string }
type Props<T extends string> = {
  label: string
  /** The label is for screen readers alone; what is chosen says enough. */
  isLabelHidden?: boolean
  name?: string
  groups: { label?: string; options: Option<T>[] }[]
  value: T
  onChoose: (value: T) => void
}

/** A choice of one from a list that opens: by pointer, arrow keys or typing the first letters. */
export function Select<T extends string>({ label, isLabelHidden = false, name, groups, value, onChoose }: Props<T>) {
  const trigger = useRef<HTMLButtonElement>(null)
  // The list opens inside the page's main part, so that people who jump between parts of a page find it.
  const [main, setMain] = useState<HTMLElement>()
  return (
    <BaseSelect.Root
      modal={false}
      items={groups.flatMap(({ options }) => options)}
      name={name}
      onOpenChange={(isOpen) => isOpen && setMain(trigger.current?.closest('main') ?? undefined)}
      onValueChange={(chosen) => chosen !== null && onChoose(chosen)}
      value={value}
    >
      <BaseSelect.Label className={isLabelHidden ? 'sr-only' : 'mb-1.5 text-xs font-medium text-muted'}>
        {label}
      </BaseSelect.Label>
      <BaseSelect.Trigger
        className={`flex items-center justify-between gap-2 text-left select-none data-popup-open:border-accent ${inputLook}`}
        ref={trigger}
      >
        <BaseSelect.Value className="truncate" />
        <BaseSelect.Icon className="text-muted">
          <Icon className="size-4 rotate-90" name="chevron" />
        </BaseSelect.Icon>
      </BaseSelect.Trigger>
      <BaseSelect.Portal container={main}>
        <BaseSelect.Positioner alignItemWithTrigger={false} className="z-40" sideOffset={4}>
          <BaseSelect.Popup className="max-h-(--available-height) max-w-(--available-width) min-w-(--anchor-width) overflow-y-auto overscroll-contain rounded-lg border border-line bg-raised p-1 text-text shadow-raised outline-none select-none">
            {groups.map((group) => (
              <BaseSelect.Group key={group.label ?? ''}>
                {group.label && (
                  <BaseSelect.GroupLabel className="px-2 pt-2 pb-1 text-xs font-medium text-muted">
                    {group.label}
                  </BaseSelect.GroupLabel>
                )}
                {group.options.map((option) => (
                  <BaseSelect.Item
                    className="grid min-h-11 cursor-pointer grid-cols-[1rem_minmax(0,1fr)] items-center gap-2 rounded-md px-2 outline-none data-highlighted:bg-sunken data-selected:font-medium md:min-h-8"
                    key={option.value}
                    value={option.value}
                  >
                    <BaseSelect.ItemIndicator>
                      <Icon className="size-4 text-accent" name="check" />
                    </BaseSelect.ItemIndicator>
                    <BaseSelect.ItemText className="col-start-2">{option.label}</BaseSelect.ItemText>
                  </BaseSelect.Item>
                ))}
              </BaseSelect.Group>
            ))}
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  )
}
