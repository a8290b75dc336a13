import { BlockList, isIP } from 'node:net'

// IANA's special-purpose registries: what is not an ordinary host of the public internet.
const special4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const
// Inside 2000::/3: Teredo and other protocols, documentation, and 6to4, which may carry any IPv4 address.
const special6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const

const shut = new BlockList()
for (const [net, prefix] of special4) shut.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of special6) shut.addSubnet(net, prefix, 'ipv6')
const global6 = new BlockList()
global6.addSubnet('2000::', 3, 'ipv6')

/** True for an address on the public internet; false for loopback, private, link-local and other special ones, and for what is no address. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) {
    return !shut.check(address, 'ipv4')
  }
  return family === 6 && global6.check(address, 'ipv6') && !shut.check(address, 'ipv6')
}
