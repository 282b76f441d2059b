import { signal } from '@preact/signals';
import type { PublicVisitor } from '../../../protocol/people.ts';

type Asked = { visitor: PublicVisitor; from: 'ring' | 'call' | 'viewer' };

/** The visitor who may be blocked; null: nobody is asked about. */
export const askedToBlock = signal<Asked | null>(null);

/** Asks whether this visitor is to be blocked. The question stays while the ring or call goes on, or ends. */
export function askToBlock(visitor: PublicVisitor, from: Asked['from']): void {
  askedToBlock.value = { visitor, from };
}
