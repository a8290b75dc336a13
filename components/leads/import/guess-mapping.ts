import type { FieldName, Target } from './fields.ts'
import { knownHeaders } from './known-headers.ts'

export type Crm = 'hubspot' | 'pipedrive' | 'salesforce'

const plain = (header: string) =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const marks: Record<Crm, RegExp> = {
  pipedrive: /^(person|personen|organization|organisation|lead|deal) - /i,
  hubspot:
    /^(contact owner|lifecycle stage|lifecycle[- ]phase|für kontakt zuständiger mitarbeiter|datensatz-id|marketing contact status|associated company)$/i,
  salesforce:
    /^(lead owner|leadinhaber|lead-inhaber|company \/ account|firma \/ account|leadsource|lead source|leadquelle|hasoptedoutofemail|isconverted|converted)$/i,
}

/** Which CRM wrote a file, by names that only it uses; null for any other. */
function crmOf(headers: readonly string[]): Crm | null {
  const scores = (Object.keys(marks) as Crm[]).map((crm) => ({
    crm,
    hits: headers.filter((header) => marks[crm].test(header.trim())).length,
  }))
  const best = scores.toSorted((a, b) => b.hits - a.hits)[0]
  return best && best.hits > 0 ? best.crm : null
}

/** A column's name without what Pipedrive puts before it; an organisation's name is the company. */
function wordsOf(header: string): string {
  const bare = header.replace(/^(?:persone?n?) - /i, '').replace(/^organi[sz]ation - name$/i, 'company name')
  return plain(bare)
}

/**
 * What each column probably is, by its name, every field once; registered custom fields are known by theirs. crm: whose export it is.
 * Salesforce and HubSpot call the position in a company "title", which is no academic title.
 */
export function guessMapping(
  headers: readonly string[],
  customFields: readonly string[],
): { crm: Crm | null; targets: Target[] } {
  const crm = crmOf(headers)
  const words = headers.map(wordsOf)
  const targets: Target[] = headers.map(() => '')
  for (const [field, names] of Object.entries(knownHeaders) as [FieldName, string[]][]) {
    if (field === 'title' && crm !== null) continue
    for (const name of names) {
      const at = words.findIndex((word, n) => word === name && targets[n] === '')
      if (at < 0) continue
      targets[at] = field
      break
    }
  }
  if (targets.includes('first_name')) {
    // beside a first name, a "name" is the last name
    const rest: Target = targets.includes('last_name') ? '' : 'last_name'
    targets.forEach((target, n) => {
      if (target === 'full_name') targets[n] = rest
    })
  }
  headers.forEach((header, n) => {
    const custom = customFields.find((name) => plain(name) === plain(header))
    if (custom !== undefined && targets[n] === '') targets[n] = `custom:${custom}`
  })
  return { crm, targets }
}
