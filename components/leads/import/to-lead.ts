import { countryCode } from './country-code.ts'
import type { Target } from './fields.ts'
import { readDay, type DateOrder } from './read-day.ts'
import { readStatus } from './read-status.ts'
import { splitName } from './split-name.ts'

export type Reading = {
  targets: readonly Target[]
  dateOrder: DateOrder
  /** Members by address and by name, in lower case; what is found becomes their address. null: several people have that name. */
  owners: ReadonlyMap<string, string | null>
  /** What a row with an owner nobody knows becomes: refused by the server, or whoever the import is for. Of a name that several have it is refused. */
  takesUnknownOwners: boolean
}

const yes = /^(true|wahr|yes|ja|y|j|x|1|unsubscribed|abgemeldet|opted[ _-]?out)$/i
const no =
  /^(false|falsch|no|nein|n|0|subscribed|abonniert|archived|archiviert|no[ _-]?consent|keine einwilligung|never[ _-]?subscribed)$/i

/** A row as the server takes leads: dates in ISO 8601, one phone, the owner by address. What can't be read goes as it is, and is refused there. */
export function toLead(cells: readonly string[], { targets, dateOrder, owners, takesUnknownOwners }: Reading): object {
  const lead: Record<string, unknown> = {}
  const activities: object[] = []
  const day = (text: string) => readDay(text, dateOrder) ?? text
  targets.forEach((target, n) => {
    // what a spreadsheet puts before a cell so that it is no formula
    const text = (cells[n] ?? '').trim().replace(/^'(?=[=+\-@])/, '')
    if (target === '' || text === '') return
    if (target.startsWith('custom:')) lead[target.slice('custom:'.length)] = text
    else if (target === 'full_name') Object.assign(lead, { ...splitName(text), ...lead })
    else if (target === 'mobile') lead['phone_e164'] = text
    else if (target === 'phone') lead['phone_e164'] ??= text
    else if (target === 'email') lead['email'] = text.split(/\s*[;,]\s*/)[0]
    else if (target === 'country') lead['region'] ??= countryCode(text)
    else if (target === 'status') lead['status'] = readStatus(text)
    else if (target === 'bant_score') lead['bant_score'] = score(text)
    else if (target === 'snoozed_until') lead['snoozed_until'] = day(text)
    else if (target === 'do_not_contact')
      lead['do_not_contact'] = yes.test(text) ? 'true' : no.test(text) ? 'false' : text
    else if (target === 'owner') {
      const email = owners.get(text.toLowerCase())
      if (email !== undefined || !takesUnknownOwners) lead['owner_email'] = email ?? text
    } else if (target === 'note') activities.push({ type: 'note', body: text })
    else if (target === 'last_contact')
      activities.push({ type: 'message', direction: 'outbound', occurred_at: day(text) })
    else if (target === 'meeting_held' || target === 'proposal_sent' || target === 'objection_price') {
      activities.push({ type: target, occurred_at: day(text) })
    } else lead[target] = text
  })
  return activities.length > 0 ? { ...lead, activities } : lead
}

/** 72,5 and 72.5 % as whole points. */
function score(text: string): string {
  const number = /^(\d{1,3})(?:[.,]\d+)?\s*%?$/.exec(text) ? Number.parseFloat(text.replace(',', '.')) : Number.NaN
  return Number.isNaN(number) ? text : String(Math.round(number))
}
