/** A grey shape where something will stand; the region around it says that it is loading. */
export function Skeleton({ className }: { className: string }) {
  return <div aria-hidden="true" className={`rounded bg-sunken ${className}`} />
}
