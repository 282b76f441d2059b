import type { Random } from '../random.ts';
import type { Fault, FaultyNetwork } from './faulty-network.ts';

/** Lets one fault befall one connection, and says which. */
export function injectFault(network: FaultyNetwork, random: Random): string {
  const link = random.pick(network.sockets);
  const kind = random.weighted({ cut: 6, stall: 5, delay: 5, 'half-open': 4, straggle: 2, duplicate: 4 });
  const faults: Record<Exclude<typeof kind, 'duplicate'>, Fault> = {
    cut: { kind: 'cut' },
    stall: { kind: 'stall', ms: random.between(500, 12_000) },
    delay: { kind: 'delay', ms: random.between(200, 3_000), forMs: random.between(2_000, 8_000) },
    'half-open': { kind: 'half-open', dead: random.chance(0.5) ? 'up' : 'down' },
    straggle: { kind: 'straggle', ms: random.between(500, 4_000) },
  };
  if (kind === 'duplicate') {
    network.duplicateNext(random.between(2_500, 5_000));
    link?.inject(faults.cut);
  } else {
    link?.inject(faults[kind]);
  }
  return kind;
}
