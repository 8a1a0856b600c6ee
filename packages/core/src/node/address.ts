import { BlockList, isIP } from 'node:net'

const FORBIDDEN: readonly (readonly [string, number, 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
]

/** Only global unicast (2000::/3) is public in version 6, less what tunnels or documents. */
const FORBIDDEN_V6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

const BLOCKED = new BlockList()
for (const [address, prefix, family] of FORBIDDEN) BLOCKED.addSubnet(address, prefix, family)
for (const [address, prefix] of FORBIDDEN_V6) BLOCKED.addSubnet(address, prefix, 'ipv6')

const PUBLIC_V6 = new BlockList()
PUBLIC_V6.addSubnet('2000::', 3, 'ipv6')

/**
 * Whether an IP address is reachable on the public internet: not private, loopback, link-local, carrier-grade,
 * documentation, multicast or reserved, and in version 6 neither mapped nor tunneled.
 *
 * @param address - an IPv4 or IPv6 address in its usual notation
 * @returns false also for what is no address
 * @example
 * isPublicAddress('169.254.169.254') //=> false
 * @see IANA special-purpose address registries, RFC 6890
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !BLOCKED.check(address, 'ipv4')
  if (family === 6) return PUBLIC_V6.check(address, 'ipv6') && !BLOCKED.check(address, 'ipv6')
  return false
}
