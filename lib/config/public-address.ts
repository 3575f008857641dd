import { BlockList, isIP } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** IPv4 networks that are not reachable from the Internet (IANA's special-purpose registry), multicast included. */
const unreachable = new BlockList();
for (const [network, prefix] of [
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
] as const) {
  unreachable.addSubnet(network, prefix, 'ipv4');
}
// IPv6 networks within 2000::/3, the assigned addresses, that are not reachable from the Internet.
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  unreachable.addSubnet(network, prefix, 'ipv6');
}
const assigned = new BlockList();
assigned.addSubnet('2000::', 3, 'ipv6');

/**
 * Top-level names outside of public DNS: RFC 2606, 6761, 6762 and 8375, ICANN's `internal`, and common private ones.
 */
const privateNames =
  /(^|\.)(local|localhost|localdomain|internal|intranet|private|corp|home|lan|test|invalid|onion|home\.arpa)$/;

/** Host without the brackets of IPv6. The URL parser has normalised hexadecimal and decimal forms of IPv4. */
const addressOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

/** Whether a URL leads to this machine, where a simulator may listen without TLS. */
export function isLoopback(url: URL): boolean {
  const address = addressOf(url);
  const version = isIP(address);
  return version === 0 ? address === 'localhost' : loopback.check(address, version === 6 ? 'ipv6' : 'ipv4');
}

/** Why WeChat Pay cannot reach a host; undefined if it may be reachable. */
export function unreachableReason(url: URL): string | undefined {
  const address = addressOf(url);
  const version = isIP(address);
  if (version === 4)
    return unreachable.check(address, 'ipv4') ? 'its address is private or reserved' : undefined;
  if (version === 6) {
    const isPublic = assigned.check(address, 'ipv6') && !unreachable.check(address, 'ipv6');
    return isPublic ? undefined : 'its address is private or reserved';
  }
  const name = address.replace(/\.$/, '');
  if (!name.includes('.')) return 'its host is a name of one label, known in a private network only';
  return privateNames.test(name) ? 'its host has a name of private networks' : undefined;
}

/** Why no notification can be delivered to an address, apart from the form that the operation's own rules demand. */
export function deliveryFault(url: URL, simulated: boolean): string | undefined {
  if (url.username !== '' || url.password !== '') return 'it carries a user or password';
  const reason = simulated ? undefined : unreachableReason(url);
  return reason && `WeChat Pay cannot reach it: ${reason}`;
}

/** What is wrong with a `notifyUrl` by WeChat Pay's documents, apart from its scheme. */
export function notifyUrlFault(url: URL, value: string, simulated: boolean): string | undefined {
  if (value.includes('?')) return 'it carries a query';
  if (value.includes('#')) return 'it carries a fragment';
  return deliveryFault(url, simulated);
}
