import { findMagicEffect } from './find-magic-effect.ts'
import { Refusal } from './refusal.ts'

/** Returns a check that throws for recipients that are refused, always or the first time they are tried since the start. */
export function magicRefusal(): (address: string) => void {
  const tried = new Set<string>()
  return (address) => {
    const effect = findMagicEffect(address)
    if (effect?.kind !== 'refuse' || (effect.once && tried.has(address))) return
    tried.add(address)
    const headers: { [name: string]: string } =
      effect.retryAfter === undefined ? {} : { 'retry-after': String(effect.retryAfter) }
    throw new Refusal(effect.status, effect.code, effect.message, headers)
  }
}
