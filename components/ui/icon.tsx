const paths = {
  bell: 'M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.5 2H5zM10 21h4',
  chart: 'M4 20h16M7 16.5v-5M12 16.5V5M17 16.5V9',
  chat: 'M20 11.5a8 8 0 0 1-11.7 7.1L4 20l1.4-4.1A8 8 0 1 1 20 11.5Z',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  chevron: 'm9 6 6 6-6 6',
  circle: 'M12 19a7 7 0 1 0 0-14 7 7 0 0 0 0 14Z',
  close: 'M6 6l12 12M18 6 6 18',
  down: 'M12 5.5v13m0 0 5.5-5.5M12 18.5 6.5 13',
  download: 'M12 4v11m0 0 4.5-4.5M12 15l-4.5-4.5M5 19.5h14',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 14.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6Z',
  leads:
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 19.5c.6-3.4 3.2-5 6.5-5s5.9 1.6 6.5 5M15.5 4.8a3.5 3.5 0 0 1 0 6.4M17.5 14.9c2.2.6 3.6 2.1 4 4.6',
  mail: 'M3.5 6.5h17v11h-17zM4 7l8 6 8-6',
  pause: 'M8.5 5.5v13M15.5 5.5v13',
  play: 'M8 5.5v13l10.5-6.5z',
  playbook: 'M5 4.5h10.5a3 3 0 0 1 3 3v12H8a3 3 0 0 1-3-3zM5 16.5a3 3 0 0 1 3-3h10.5M9 8.5h5.5',
  plus: 'M12 5v14M5 12h14',
  plug: 'M9 3.5V8M15 3.5V8M6.5 8h11v3.5a5.5 5.5 0 0 1-11 0zM12 17v3.5',
  runs: 'M12 20a8 8 0 1 1 8-8M12 7.5V12l3 2M16.5 18.5l1.8 1.8 3.2-3.6',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm4.8-1.7L20 20',
  settings:
    'M4 7h9M17.5 7H20M4 17h2.5M11 17h9M15.2 9.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM8.8 19.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z',
  sign_out: 'M14 4.5H6a1 1 0 0 0-1 1v13a1 1 0 0 0 1 1h8M10.5 12H20m-3.5-3.5L20 12l-3.5 3.5',
  task: 'M5 4.5h14v15H5zM8.5 12l2.5 2.5 4.5-5',
  today: 'M4.5 6h15v13.5h-15zM4.5 10h15M8.5 3.5V7M15.5 3.5V7M9 14.8l2.2 2.2 4-4.4',
  trial: 'M9.5 4h5M10.5 4v5.5L5.3 18a1.3 1.3 0 0 0 1.1 2h11.2a1.3 1.3 0 0 0 1.1-2L13.5 9.5V4M8 15h8',
  up: 'M12 18.5v-13m0 0L6.5 11M12 5.5 17.5 11',
  warning: 'M12 9v4.5m0 3h.01M12 3.8 2.8 19.5h18.4z',
} as const

export type IconName = keyof typeof paths

/** Every icon there is. */
export const iconNames = Object.keys(paths) as IconName[]

/** A line icon that belongs to the text beside it; it never speaks for itself. */
export function Icon({ name, className = 'size-4' }: { name: IconName; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      className={`shrink-0 ${className}`}
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth="1.7"
      viewBox="0 0 24 24"
    >
      <path d={paths[name]} />
    </svg>
  )
}
