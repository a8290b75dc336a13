import { useId, type ReactNode } from 'react'

type Props = { title: string; text?: ReactNode; children: ReactNode }

/** A part of a page of the settings: beside its name what it does, and the fields. */
export function SettingsSection({ title, text, children }: Props) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-10 gap-y-4 border-t border-line py-8 first:border-t-0 lg:grid-cols-[16rem_minmax(0,1fr)]"
    >
      <div>
        <h2 className="text-lg font-semibold tracking-tight" id={id}>
          {title}
        </h2>
        {text && <div className="mt-1 max-w-prose text-muted">{text}</div>}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  )
}
