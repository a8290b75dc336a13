'use client'

import { Switch as BaseSwitch } from '@base-ui/react/switch'

type Props = {
  /** For screen readers; what stands beside it says it to the eye. */
  label: string
  isOn: boolean
  isDisabled?: boolean
  onChange: (isOn: boolean) => void
}

/** Something that is on or off and changes at once; the knob's place says which, not the colour alone. */
export function Switch({ label, isOn, isDisabled = false, onChange }: Props) {
  return (
    <BaseSwitch.Root
      aria-label={label}
      checked={isOn}
      className="group/switch inline-flex size-11 cursor-pointer items-center justify-center rounded-md data-disabled:cursor-not-allowed data-disabled:opacity-50 md:h-9"
      disabled={isDisabled}
      onCheckedChange={(checked) => onChange(checked)}
    >
      <span className="flex h-5 w-9 items-center rounded-full border border-line-strong bg-sunken p-0.5 transition-colors duration-100 group-data-checked/switch:border-accent group-data-checked/switch:bg-accent">
        <BaseSwitch.Thumb className="block size-3.5 rounded-full bg-muted transition-transform duration-100 data-checked:translate-x-4 data-checked:bg-on-accent" />
      </span>
    </BaseSwitch.Root>
  )
}
