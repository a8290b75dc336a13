import { asciiOf } from './ascii-of.ts'
import type { Calendar } from './calendar.ts'
import { inventCompanies, type Company } from './companies.ts'
import type { Channel, LeadRow, MemberRow } from './demo-data.ts'
import { fictionalPhones, type Place } from './fictional-phones.ts'
import { people } from './people.ts'
import type { Random } from './random.ts'

/** What a scene needs of its lead; the rest is drawn. */
export type Wanted = {
  place?: Place
  /** all: mobile number and email; email; phone: a number only; none. */
  contact?: 'all' | 'email' | 'phone' | 'none'
  whatsapp?: boolean
  marketing?: boolean
  bant?: number | null
  status?: string
  preferred?: Channel | null
  company?: Company
  /** No colleague of this lead is in the demo, so that the limit per company never holds it back. */
  isAlone?: boolean
}

export type DemoLead = { row: LeadRow; mayWhatsapp: boolean; mayMarket: boolean }

export type CreateLead = (wanted: Wanted, createdDaysAgo: number) => DemoLead

const zones = {
  de: null,
  at: 'Europe/Vienna',
  ch: 'Europe/Zurich',
  gb: 'Europe/London',
  us: 'America/New_York',
  nz: 'Pacific/Auckland',
}
const regions = { at: 'AT', ch: 'CH', gb: 'GB', us: 'US', nz: 'NZ' }
const states = ['DE-HH', 'DE-NI', 'DE-NW', 'DE-BY', 'DE-BW', 'DE-HE', 'DE-SN']
const sources = ['website', 'messe', 'empfehlung', 'telefon', 'branchenverzeichnis'] as const

/** Returns a maker of leads: each has a name, a company (some share one) and contact data that belong to nobody. */
export function createLeads(calendar: Calendar, random: Random, members: MemberRow[]): CreateLead {
  const pools = {
    de: inventCompanies(random, 230, 'de'),
    en: inventCompanies(random, 40, 'en'),
    us: inventCompanies(random, 20, 'us'),
  }
  const reps = members.filter(({ role }) => role === 'rep')
  const phoneFor = fictionalPhones()
  const nameAt = uniqueNames()
  let count = 0
  let last: { place: Place; company: Company } | undefined

  return (wanted, createdDaysAgo) => {
    const number = count++
    const place =
      wanted.place ??
      random.weighted([
        ['de', 84],
        ['at', 3],
        ['ch', 3],
        ['gb', 7],
        ['us', 2],
        ['nz', 1],
      ] as const)
    const isAlpine = place === 'at' || place === 'ch'
    const language = place === 'de' || isAlpine ? 'de' : 'en'
    const names = people[isAlpine ? 'alps' : language]
    const gender = random.pick(['frau', 'herr'] as const)
    const pool = pools[language === 'de' ? 'de' : place === 'us' ? 'us' : 'en']
    const hasColleague = last?.place === place && !wanted.isAlone && random.chance(0.12)
    const company = wanted.company ?? (hasColleague ? last?.company : undefined) ?? pool.pop()
    if (!company) throw new Error(`no company left in ${place}`)
    const { first, family, address } = nameAt(company, () => [random.pick(names[gender]), random.pick(names.last)])
    last = wanted.isAlone || wanted.company ? undefined : { place, company }

    const mayWhatsapp = wanted.whatsapp ?? random.chance(0.45)
    const contact =
      wanted.contact ??
      random.weighted([
        ['all', mayWhatsapp ? 100 : 70],
        ['email', 22],
        ['phone', mayWhatsapp ? 0 : 4],
        ['none', mayWhatsapp ? 0 : 3],
      ] as const)
    const phone = contact === 'all' || contact === 'phone' ? phoneFor(place, mayWhatsapp) : null
    const email = contact === 'all' || contact === 'email' ? address : null
    const zone = zones[place] ?? 'Europe/Berlin'
    const day = calendar.today(zone) - createdDaysAgo
    const row: LeadRow = {
      id: random.uuid(),
      source: random.pick(sources),
      external_id: `NL-${1001 + number}`,
      first_name: first,
      last_name: family,
      salutation: random.chance(0.95) ? gender : null,
      title: random.chance(0.07) ? random.pick(['Dr.', 'Dr.', 'Prof. Dr.']) : null,
      company: company.name,
      industry: company.industry,
      formality: random.chance(0.22) ? 'du' : 'sie',
      language,
      email,
      phone_e164: phone,
      preferred_channel:
        wanted.preferred === undefined
          ? random.weighted([
              [null, 80],
              ['email', 10],
              ['whatsapp', 7],
              ['in_app', 3],
            ] as const)
          : wanted.preferred,
      time_zone: zones[place],
      zone,
      region: place === 'de' ? (random.chance(0.6) ? random.pick(states) : null) : regions[place],
      status: wanted.status ?? 'contacted',
      bant_score: wanted.bant === undefined ? (random.chance(0.12) ? null : random.int(20, 95)) : wanted.bant,
      owner_id: (random.chance(0.03) ? (members[0] as MemberRow) : (reps[number % reps.length] as MemberRow)).id,
      custom_fields: random.chance(0.5)
        ? {
            warehouse_area: `${random.int(4, 90) * 100} m²`,
            ...(random.chance(0.3) ? { contract_end: random.pick(['März', 'Juni', 'Dezember']) } : {}),
          }
        : {},
      snoozed_until_local: null,
      do_not_contact_local: null,
      created_local: calendar.moment(day, random.int(480, 1020)),
    }
    return {
      row,
      mayWhatsapp: mayWhatsapp && phone !== null,
      mayMarket: email !== null && (wanted.marketing ?? random.chance(0.5)),
    }
  }
}

/** Draws names until one is new at the company: no two leads share an address. */
function uniqueNames() {
  const given = new Set<string>()
  return ({ domain }: Company, draw: () => [string, string]) => {
    for (;;) {
      const [first, family] = draw()
      const address = `${asciiOf(first)}.${asciiOf(family)}@${domain}`
      if (given.has(address)) continue
      given.add(address)
      return { first, family, address }
    }
  }
}
