import type { LeadRow } from './demo-data.ts'
import { handwritten } from './handwritten.ts'
import type { Random } from './random.ts'

type By = { author: 'human' | 'ai'; owner: string; topic: string | undefined; random: Random }

/** A message to a lead in the lead's form of address that no playbook wrote. */
export function writeByHand(lead: LeadRow, { author, owner, topic, random }: By): string {
  const form = lead.language === 'en' ? 'en' : (`de-${lead.formality}` as const)
  const polite = { frau: 'Frau', herr: 'Herr' }
  const addressee =
    form === 'de-sie' && lead.salutation
      ? [polite[lead.salutation], lead.title, lead.last_name]
      : [lead.first_name, form === 'de-sie' ? lead.last_name : null]
  const word = { 'de-sie': 'Guten Tag', 'de-du': 'Hallo', en: 'Hi' }[form]
  const greeting = [word, ...addressee].filter(Boolean).join(' ')
  return random.pick(handwritten[author][form])({ greeting, topic, signature: `${owner}, Nordlicht Lagertechnik GmbH` })
}
