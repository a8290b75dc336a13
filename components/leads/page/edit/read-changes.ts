import { Bant, Region, type LeadChange } from '#lib/leads/contract'
import { isEmail } from '../../list/is-email.ts'
import { normalizePhone } from '../../list/normalize-phone.ts'
import { findZone } from './find-zone.ts'
import { industryCode } from './industry-code.ts'
import type { LeadTexts } from './lead-texts.ts'

/** Those the server finds, too, have its names. */
type Wrong = 'nothing_left' | 'email' | 'phone' | 'unknown_time_zone' | 'region' | 'bant'
export type ChangeErrors = Partial<Record<keyof LeadTexts, Wrong>>
type Reading = { change: LeadChange; errors?: undefined } | { change?: undefined; errors: ChangeErrors }

const identifying = ['first_name', 'last_name', 'company', 'email', 'phone'] as const

/**
 * What was typed over a lead's texts as the API wants it, only what is really different, or which fields are not right yet.
 * industries: the words that stand for codes.
 */
export function readChanges(texts: LeadTexts, typed: Partial<LeadTexts>, industries: Record<string, string>): Reading {
  const errors: ChangeErrors = {}
  const change: Record<string, string | number | boolean | null> = {}
  for (const [name, text] of Object.entries(typed) as [keyof LeadTexts, string][]) {
    if (text.trim() === texts[name]) continue
    const value = readField(name, text.trim(), industries)
    const before = readField(name, texts[name], industries)
    if ('wrong' in value) errors[name] = value.wrong
    else if ('wrong' in before || value.is !== before.is) change[columns[name] ?? name] = value.is
  }
  const after = { ...texts, ...typed }
  if (identifying.every((name) => after[name].trim() === '')) errors.first_name = 'nothing_left'
  return Object.keys(errors).length > 0 ? { errors } : { change }
}

const columns: Partial<Record<keyof LeadTexts, string>> = { phone: 'phone_e164' }

function readField(
  name: keyof LeadTexts,
  text: string,
  industries: Record<string, string>,
): { is: string | number | boolean | null } | { wrong: Wrong } {
  if (name === 'do_not_contact') return { is: text !== '' }
  if (text === '') return { is: null }
  switch (name) {
    case 'email':
      return isEmail(text) ? { is: text } : { wrong: 'email' }
    case 'phone':
      return found(normalizePhone(text), 'phone')
    case 'time_zone':
      return found(findZone(text), 'unknown_time_zone')
    case 'region':
      return found(Region.safeParse(text.toUpperCase()).data, 'region')
    case 'bant_score':
      // 1e2 and 0x10 are numbers as well.
      return /^\d+$/.test(text) && Bant.safeParse(Number(text)).success ? { is: Number(text) } : { wrong: 'bant' }
    case 'industry':
      return { is: industryCode(text, industries) }
    default:
      return { is: text }
  }
}

function found(value: string | null | undefined, wrong: Wrong): { is: string } | { wrong: Wrong } {
  return value ? { is: value } : { wrong }
}
