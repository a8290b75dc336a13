'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useRef, type ReactNode } from 'react'
import { Icon, type IconName } from '../ui/icon.tsx'

type Props = { href: Route; icon: IconName; label: string; children?: ReactNode }

/** One place of the main navigation; says when the reader is there. Children: a count at its end, for which room is kept. */
export function NavLink({ href, icon, label, children }: Props) {
  const path = usePathname()
  const isHere = path === href || path.startsWith(`${href}/`)
  const link = useRef<HTMLAnchorElement>(null)
  // On the phone the bar may be wider than the screen. Not by scrollIntoView: Tab would start behind the link then.
  useEffect(() => {
    const bar = link.current?.closest('nav')
    if (!isHere || !bar || !link.current) return
    const [here, seen] = [link.current.getBoundingClientRect(), bar.getBoundingClientRect()]
    bar.scrollLeft += Math.max(0, here.right - seen.right) || Math.min(0, here.left - seen.left)
  }, [isHere])
  return (
    <Link
      aria-current={isHere ? 'page' : undefined}
      className={`relative flex min-h-11 items-center gap-2.5 rounded-md px-3 font-medium whitespace-nowrap text-muted transition-colors duration-100 hover:bg-sunken hover:text-text aria-[current]:bg-sunken aria-[current]:text-text md:min-h-9 ${children ? 'max-md:pr-9' : ''}`}
      href={href}
      ref={link}
    >
      <Icon className="size-4 max-sm:hidden" name={icon} />
      {label}
      {children}
    </Link>
  )
}
