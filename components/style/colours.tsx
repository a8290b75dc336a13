const roles = [
  ['canvas', 'bg-canvas'],
  ['surface', 'bg-surface'],
  ['raised', 'bg-raised'],
  ['sunken', 'bg-sunken'],
  ['chosen', 'bg-chosen'],
  ['line', 'bg-line'],
  ['line-strong', 'bg-line-strong'],
  ['text', 'bg-text'],
  ['muted', 'bg-muted'],
  ['backdrop', 'bg-backdrop'],
  ['accent', 'bg-accent'],
  ['accent-strong', 'bg-accent-strong'],
  ['accent-soft', 'bg-accent-soft'],
  ['on-accent', 'bg-on-accent'],
  ['good', 'bg-good'],
  ['good-soft', 'bg-good-soft'],
  ['warn', 'bg-warn'],
  ['warn-soft', 'bg-warn-soft'],
  ['bad', 'bg-bad'],
  ['bad-soft', 'bg-bad-soft'],
  ['whatsapp', 'bg-whatsapp'],
  ['email', 'bg-email'],
  ['in-app', 'bg-in-app'],
] as const

/** The colour roles, by the names their utilities carry. */
export function Colours() {
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-2 sm:grid-cols-3">
      {roles.map(([role, look]) => (
        <li className="flex items-center gap-2" key={role}>
          <span aria-hidden="true" className={`size-6 shrink-0 rounded-md border border-line ${look}`} />
          <code className="truncate font-sans text-xs">{role}</code>
        </li>
      ))}
    </ul>
  )
}
