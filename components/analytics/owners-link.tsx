import type { Route } from 'next'
import Link from 'next/link'
import { linkLook } from '../ui/link-look.ts'

/** Shows or hides the figures per person, in place. */
export function OwnersLink({ href, text }: { href: Route; text: string }) {
  return (
    <Link className={`${linkLook} print:hidden`} href={href} prefetch={false} scroll={false}>
      {text}
    </Link>
  )
}
