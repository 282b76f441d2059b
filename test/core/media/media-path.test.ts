import { expect, test } from 'vitest';
import { pathOf } from '../../../client/media-path.ts';

/** Statistics with two pairs, the second of which is used: by a candidate such as this. */
function stats(local: object, isTold = true): Map<string, unknown> {
  const all: { id: string; [name: string]: unknown }[] = [
    { id: 'T', type: 'transport', ...(isTold && { selectedCandidatePairId: 'P2' }) },
    { id: 'P1', type: 'candidate-pair', nominated: isTold, localCandidateId: 'L1' },
    { id: 'P2', type: 'candidate-pair', nominated: true, localCandidateId: 'L2' },
    ...(isTold ? [{ id: 'P3', type: 'candidate-pair', nominated: true, localCandidateId: 'L1' }] : []),
    { id: 'L1', type: 'local-candidate', candidateType: 'srflx' },
    { id: 'L2', type: 'local-candidate', ...local },
  ];
  return new Map(all.map((stat) => [stat.id, stat]));
}

test.each([
  [{ candidateType: 'host' }, 'direct'],
  [{ candidateType: 'prflx', relayProtocol: undefined }, 'direct'],
  [{ candidateType: 'relay', relayProtocol: 'udp' }, 'relay-udp'],
  [{ candidateType: 'relay', relayProtocol: 'tls' }, 'relay-tls'],
  [{ candidateType: 'relay' }, 'relay'],
  [{ candidateType: 'relay', relayProtocol: 'carrier pigeon' }, 'relay'],
] as const)(
  '[R-40] media that are sent by %o go %s, wherever a browser says which pair is used',
  (local, path) => {
    expect(pathOf(stats(local))).toBe(path);
    expect(pathOf(stats(local, false))).toBe(path);
  },
);

test('[R-40] a connection without a pair has no path', () => {
  expect(pathOf(new Map())).toBeUndefined();
  expect(pathOf(new Map([['T', { id: 'T', selectedCandidatePairId: 'gone' }]]))).toBeUndefined();
});
