import { signal } from '@preact/signals';
import type { ToAgent } from '../../protocol/messages/to-agent.ts';

/** What the server said last of everybody, while the live board is open; null: nothing yet. */
export const liveBoard = signal<Extract<ToAgent, { type: 'live:board' }> | null>(null);
