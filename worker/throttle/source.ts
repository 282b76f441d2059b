/**
 * What counts as one source of attempts: an IPv4 address, or the /64 network of an IPv6 address, since whoever has one
 * such network has all its addresses. An IPv4 address written as IPv6 is that IPv4 address. What is no address counts
 * as it is.
 */
export function networkOf(address: string): string {
  const text = address.trim().toLowerCase();
  const groups = ipv6Groups(text.replace(/%.*$/s, ''));
  if (!groups) return text;
  const [a, b, c, d, e, f, high, low] = groups;
  if ([a, b, c, d, e].every((group) => group === 0) && f === 0xffff)
    return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
  return `${[a, b, c, d].map((group) => group.toString(16)).join(':')}::/64`;
}

type Groups = [number, number, number, number, number, number, number, number];

/** The eight numbers of an IPv6 address, in whichever way it is written; null for everything else. */
function ipv6Groups(text: string): Groups | null {
  const url = /^[0-9a-f:.]*:[0-9a-f:.]*$/.test(text) ? URL.parse(`http://[${text}]`) : null;
  if (!url) return null;
  // The URL standard writes an address in one way: hexadecimal, with at most one gap.
  const [start = '', end] = url.hostname.slice(1, -1).split('::');
  const before = numbersOf(start);
  const after = numbersOf(end ?? '');
  const gap = Array.from({ length: 8 - before.length - after.length }, () => 0);
  return [...before, ...gap, ...after] as Groups;
}

function numbersOf(groups: string): number[] {
  return groups === '' ? [] : groups.split(':').map((group) => Number.parseInt(group, 16));
}
