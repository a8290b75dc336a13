import { lookup, type LookupAddress } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { isPublicAddress } from './is-public-address.ts'

/**
 * Finds the addresses of a host as dns.lookup does, and fails with PRIVATE_ADDRESS when one of them is not public. Given to
 * the connection itself, so that what was looked into is what is called, whatever the name answers a moment later.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    const first = found?.[0]
    if (error || !first) {
      callback(error ?? Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), [])
    } else if (found.some(({ address }) => !isPublicAddress(address))) {
      callback(Object.assign(new Error('a private address'), { code: 'PRIVATE_ADDRESS' }), [])
    } else if (options.all) {
      callback(null, found)
    } else {
      callback(null, first.address, first.family)
    }
  })
}
