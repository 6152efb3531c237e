import { BlockList, isIP } from 'node:net'

const closed = new BlockList()
// IANA special-purpose registry for IPv4: this host, private, shared by carriers, loopback, link-local, protocol, documentation, relay, benchmark, multicast, reserved.
for (const [net, prefix] of [['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4]] as const) closed.addSubnet(net, prefix, 'ipv4')
// Within what is routed of IPv6, what carries an IPv4 address or documents.
for (const [net, prefix] of [['2001::', 32], ['2001:db8::', 32], ['2002::', 16]] as const) closed.addSubnet(net, prefix, 'ipv6')

const routed = new BlockList()
routed.addSubnet('2000::', 3, 'ipv6')

/** Whether an IP address is one of the public Internet; loopback, private, link-local and IPv4 dressed as IPv6 are not. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !closed.check(address, 'ipv4')
  if (family !== 6) return false
  return routed.check(address, 'ipv6') && !closed.check(address, 'ipv6')
}
