import type { MediaPath } from '../protocol/fields.ts';

/** What is read of an `RTCStatsReport`. */
interface Stats {
  get: (id: string) => unknown;
  values: () => Iterable<unknown>;
}

/** By which path this side sends (https://www.w3.org/TR/webrtc-stats/#candidatepair-dict*); undefined while there is none. */
export function pathOf(stats: Stats): MediaPath | undefined {
  const read = (stat: unknown, name: string): unknown => stat instanceof Object && Reflect.get(stat, name);
  const all = [...stats.values()];
  const selected = all.map((stat) => read(stat, 'selectedCandidatePairId')).find(Boolean);
  // Not every browser says which pair is selected; of several that were nominated the last is.
  const pair = all.findLast((stat) => (selected ? read(stat, 'id') === selected : read(stat, 'nominated')));
  const local = stats.get(String(read(pair, 'localCandidateId')));
  const protocol = read(local, 'relayProtocol');
  if (read(local, 'candidateType') !== 'relay') return local ? 'direct' : undefined;
  return protocol === 'udp' || protocol === 'tcp' || protocol === 'tls' ? `relay-${protocol}` : 'relay';
}
