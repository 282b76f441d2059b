import type { PoolItem } from '../../protocol/answers/pools.ts';
import { POOL_CONFLICT_TEXTS } from '../texts/pools.ts';
import { Button } from '../ui/button.tsx';

/** A pool that became another, or was deleted, while it was edited here. */
export type PoolConflict = { now: PoolItem; changes: string[] } | { now: null };

interface ConflictNoteProps {
  conflict: PoolConflict;
  busy: boolean;
  /** Puts what others changed into the form, beside what was changed here. */
  onMerge: (now: PoolItem) => void;
  /** Gives up what was changed here. */
  onDrop: (now: PoolItem) => void;
  onSaveAsNew: () => void;
}

/** Says what happened meanwhile, and what can be done with what was typed here. */
export function ConflictNote({ conflict, busy, onMerge, onDrop, onSaveAsNew }: ConflictNoteProps) {
  return (
    <div class="note warn" role="alert" data-testid="pool-clash">
      {conflict.now ? (
        <div class="stack tight grow">
          <p>
            <strong>{POOL_CONFLICT_TEXTS.changed}</strong>
          </p>
          <ul>
            {conflict.changes.map((change, index) => (
              <li key={index}>{change}</li>
            ))}
          </ul>
          <p>{POOL_CONFLICT_TEXTS.changedHint}</p>
          <ConflictButtons now={conflict.now} onMerge={onMerge} onDrop={onDrop} />
        </div>
      ) : (
        <div class="stack tight grow">
          <p>
            <strong>{POOL_CONFLICT_TEXTS.deleted}</strong> {POOL_CONFLICT_TEXTS.deletedHint}
          </p>
          <div class="row">
            <Button kind="primary" busy={busy} onClick={onSaveAsNew} data-testid="pool-save-as-new">
              {POOL_CONFLICT_TEXTS.saveAsNew}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}

function ConflictButtons({
  now,
  onMerge,
  onDrop,
}: { now: PoolItem } & Pick<ConflictNoteProps, 'onMerge' | 'onDrop'>) {
  return (
    <div class="row">
      <Button kind="primary" onClick={() => onMerge(now)} data-testid="pool-merge">
        {POOL_CONFLICT_TEXTS.merge}
      </Button>
      <Button onClick={() => onDrop(now)} data-testid="pool-drop">
        {POOL_CONFLICT_TEXTS.drop}
      </Button>
    </div>
  );
}
