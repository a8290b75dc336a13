import { isIP } from 'node:net'
import { AppError } from '../errors.ts'
import { isPublicAddress } from './is-public-address.ts'
import { publicLookup } from './public-lookup.ts'
import type { Reach } from './reach.ts'

const refuse = (reason: string, detail: string) => new AppError('unprocessable', reason, detail)

/**
 * Raises unprocessable for an address we do not call: url_has_password, and where only public ones may be called
 * url_not_https, url_private, url_unknown_host. The connection looks again each time; this tells people early.
 */
export async function checkUrl(url: string, reach: Reach): Promise<void> {
  const { protocol, hostname, username, password } = new URL(url)
  if (username || password) {
    throw refuse('url_has_password', 'An address with a user name or password in it is not called.')
  }
  if (reach === 'any') {
    return
  }
  if (protocol !== 'https:') {
    throw refuse('url_not_https', 'Only https addresses are called.')
  }
  const host = hostname.replace(/^\[|\]$/g, '')
  const code = isIP(host) ? (isPublicAddress(host) ? null : 'PRIVATE_ADDRESS') : await lookUp(host)
  if (code === 'PRIVATE_ADDRESS') {
    throw refuse('url_private', 'The address leads into a private network.')
  }
  if (code !== null) {
    throw refuse('url_unknown_host', 'There is no host of that name.')
  }
}

async function lookUp(host: string): Promise<string | null> {
  const { promise, resolve } = Promise.withResolvers<string | null>()
  publicLookup(host, { all: true }, (error) => resolve(error ? (error.code ?? 'unknown') : null))
  return await promise
}
