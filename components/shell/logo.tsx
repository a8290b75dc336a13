/** The mark: a path that goes on to its next step. */
export function Logo({ className = 'size-7' }: { className?: string }) {
  return (
    <svg aria-hidden="true" className={`shrink-0 ${className}`} viewBox="0 0 32 32">
      <rect className="fill-accent" height="32" rx="8" width="32" />
      <path
        className="stroke-on-accent"
        d="M8 20.5c4.5 0 4.5-9 9-9h6m-3.5-3.5 3.5 3.5-3.5 3.5M8 11.5h2.5m7 9H24"
        fill="none"
        strokeLinecap="round"
        strokeLinejoin="round"
        strokeWidth="2.25"
      />
    </svg>
  )
}
