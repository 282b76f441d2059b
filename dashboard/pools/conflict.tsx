import type { PoolItem } from '../../protocol/answers.ts';
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
            <strong>Not saved yet: somebody else changed this pool meanwhile.</strong>
          </p>
          <ul>
            {conflict.changes.map((change, index) => (
              <li key={index}>{change}</li>
            ))}
          </ul>
          <p>What you changed is still here. Put both together, look at it, and save again.</p>
          <ConflictButtons now={conflict.now} onMerge={onMerge} onDrop={onDrop} />
        </div>
      ) : (
        <div class="stack tight grow">
          <p>
            <strong>Not saved: somebody else deleted this pool meanwhile.</strong> What you changed is still
            here, and you can make a new pool of it.
          </p>
          <div class="row">
            <Button kind="primary" busy={busy} onClick={onSaveAsNew} data-testid="pool-save-as-new">
              Save as a new pool
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
        Put both together
      </Button>
      <Button onClick={() => onDrop(now)} data-testid="pool-drop">
        Drop my changes and load theirs
      </Button>
    </div>
  );
}
