import Link from 'next/link'
import type { ReactNode } from 'react'
import { linkLook } from '../ui/link-look.ts'

type Named = { lead_id: string; lead_name: string | null }

/** Leads by name, each the way to its page, with a note. */
export function LeadNames<T extends Named>({ leads, note }: { leads: T[]; note?: (lead: T) => ReactNode }) {
  return (
    <ul className="mt-2 max-h-80 space-y-1 overflow-y-auto">
      {leads.map((lead, index) => (
        // a lead can stand here more than once
        <li className="flex flex-wrap items-center gap-x-3" key={`${lead.lead_id}-${index}`}>
          <Link className={linkLook} href={`/leads/${lead.lead_id}`}>
            {lead.lead_name ?? lead.lead_id}
          </Link>
          {note?.(lead)}
        </li>
      ))}
    </ul>
  )
}
