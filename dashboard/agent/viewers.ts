import { signal } from '@preact/signals';
import type { ToAgent } from '../../protocol/server.ts';

type ViewerList = Extract<ToAgent, { type: 'agent:viewers' }>;

/** Who watches this agent, as far as they are listed; null before it is known. */
export const viewerList = signal<ViewerList | null>(null);
