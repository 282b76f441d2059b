import { inAttempts } from './attempts.ts';
import { inChat } from './chat.ts';
import { inKeeping } from './keeping.ts';
import type { Mutant } from './mutant.ts';
import { inRouting } from './routing.ts';
import { inTransfers } from './transfers.ts';

/** Ways in which somebody might break the core one day. The simulation must see each of them. */
export const mutants: readonly Mutant[] = [
  ...inRouting,
  ...inAttempts,
  ...inKeeping,
  ...inTransfers,
  ...inChat,
];
