import type { AgentStatus } from './people.ts';

/** What the try-it page is made from: who opens it, whom a visitor of it would see, and who is here besides. */
export interface TryOut {
  /** What the organization is called. */
  readonly name: string;
  readonly viewer: 'admin' | 'agent' | 'stranger';
  /** Null: nobody. */
  readonly agent: { readonly name: string; readonly isViewer: boolean; readonly hasVideo: boolean } | null;
  readonly statuses: readonly AgentStatus[];
}
