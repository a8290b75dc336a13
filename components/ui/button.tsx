import { Button as BaseButton } from '@base-ui/react/button'
import type { ComponentProps } from 'react'

const looks = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'border border-line-strong bg-raised text-text hover:bg-sunken',
  quiet: 'text-muted hover:bg-sunken hover:text-text',
}

/** The classes of a button, for links that look like one. */
export function buttonLook(look: keyof typeof looks): string {
  return `inline-flex min-h-11 items-center justify-center gap-2 rounded-md px-4 font-medium transition-colors duration-100 select-none md:min-h-9 md:px-3 ${looks[look]}`
}

type Props = ComponentProps<'button'> & { look: keyof typeof looks; busy?: boolean }

/** A button. Busy: stays focusable and readable, says so, and takes no click, so that nothing is started twice. */
export function Button({ look, busy = false, disabled = false, className = '', type = 'button', ...rest }: Props) {
  return (
    <BaseButton
      {...rest}
      aria-busy={busy || undefined}
      className={`${buttonLook(look)} disabled:opacity-50 aria-disabled:opacity-85 ${className}`}
      disabled={busy || disabled}
      focusableWhenDisabled={busy}
      type={type}
    />
  )
}
