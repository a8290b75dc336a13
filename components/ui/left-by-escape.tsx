import type { ReactNode } from 'react'

type Props = { children: ReactNode; onLeave: () => void; className?: string; id?: string }

/** What opens in place and is left with Escape from any control in it; a list opened from it closes on its own Escape first. */
export function LeftByEscape({ children, onLeave, className, id }: Props) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it listens for its controls; it is none itself
    <div
      className={className}
      id={id}
      onKeyDown={(event) => {
        const isHere = event.target instanceof Node && event.currentTarget.contains(event.target)
        if (event.key === 'Escape' && isHere) onLeave()
      }}
    >
      {children}
    </div>
  )
}
