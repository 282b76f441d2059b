import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import type { PoolItem } from '../../protocol/answers/pools.ts';
import { deletePool } from '../api/api.ts';
import { orgBase } from '../api/organization.ts';
import { POOL_TEXTS } from '../texts/pools.ts';
import { conditionsText } from '../texts/rules.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/dialog.tsx';
import { DragHandle } from '../ui/drag-handle.tsx';
import { useAction } from '../ui/forms/use-action.ts';
import { Page } from '../ui/page.tsx';
import { FormError } from '../ui/states.tsx';
import { showToast } from '../ui/toast.tsx';
import { hasPlace } from './order.ts';
import type { PoolsAndAgents } from './pool-editor.tsx';
import './pools.css';
import { useOrder } from './use-order.ts';
import { DONE_TEXTS } from '../texts/done.ts';

const HERE = `${orgBase}/pools`;

/** All pools in the order in which their rules are tried, which is changed by mouse, finger or keyboard. */
export function PoolList({ pools, agents, onChange }: PoolsAndAgents & { onChange: () => void }) {
  const [deleting, setDeleting] = useState<PoolItem>();
  const { route } = useLocation();
  const { order, said, moveTo } = useOrder(pools, onChange);
  const names = new Map(agents.map((agent) => [agent.id, agent.displayName]));
  const placed = order.filter(hasPlace);
  return (
    <Page
      title={POOL_TEXTS.title}
      intro={POOL_TEXTS.intro}
      actions={
        <>
          <a class="button secondary" href={`${orgBase}/route`}>
            {POOL_TEXTS.testPage}
          </a>
          <Button kind="primary" icon="plus" onClick={() => route(`${HERE}?pool=new`)} data-testid="pool-new">
            {POOL_TEXTS.newPool}
          </Button>
        </>
      }
    >
      {placed.length > 1 && <p class="muted">{POOL_TEXTS.order}</p>}
      <span class="sr-only" role="status">
        {said}
      </span>
      <ul class="stack">
        {order.map((pool) => (
          <PoolCard
            key={pool.id}
            pool={pool}
            place={placed.findIndex(({ id }) => id === pool.id)}
            places={placed.length}
            names={names}
            onMove={(place) => moveTo(pool.id, place)}
            onDrop={(id) =>
              moveTo(
                pool.id,
                placed.findIndex((one) => one.id === id),
              )
            }
            onDelete={() => setDeleting(pool)}
          />
        ))}
      </ul>
      {deleting && <DeletePool pool={deleting} onClose={() => setDeleting(undefined)} onDeleted={onChange} />}
    </Page>
  );
}

interface PoolCardProps {
  pool: PoolItem;
  /** Among those that have rules; -1: it has none. */
  place: number;
  places: number;
  names: ReadonlyMap<string, string>;
  onMove: (place: number) => void;
  onDrop: (poolId: string) => void;
  onDelete: () => void;
}

function PoolCard({ pool, place, places, names, onMove, onDrop, onDelete }: PoolCardProps) {
  const isMovable = place >= 0 && places > 1;
  const isMixed = new Set(pool.rules.map(({ priority }) => priority)).size > 1;
  return (
    <li
      class="card stack tight break"
      data-testid="pool"
      data-id={pool.id}
      {...(isMovable && { 'data-drop': 'pool', 'data-drop-id': pool.id })}
    >
      <div class="pool-head">
        {isMovable && (
          <DragHandle
            label={POOL_TEXTS.handle(pool.name, place + 1, places)}
            kind="pool"
            onDrop={onDrop}
            onStep={(by) => onMove(place + by)}
          />
        )}
        <h2 class="break grow">
          {isMovable && <span class="muted">{place + 1}. </span>}
          {pool.name} {pool.isDefault && <span class="badge info">{POOL_TEXTS.isDefault}</span>}
        </h2>
        <span class="row">
          <a
            class="button secondary"
            href={`${HERE}?pool=${encodeURIComponent(pool.id)}`}
            data-testid="pool-edit"
          >
            {POOL_TEXTS.edit}
          </a>
          {!pool.isDefault && (
            <Button kind="ghost" icon="trash" label={POOL_TEXTS.remove(pool.name)} onClick={onDelete} />
          )}
        </span>
      </div>
      <p>
        <strong>{POOL_TEXTS.persons(pool.members.length)}</strong>
        {pool.members.length > 0 && ': '}
        {pool.members.map(({ agentId }) => names.get(agentId) ?? POOL_TEXTS.somebodyLeft).join(', ')}
      </p>
      {pool.rules.length > 0 ? (
        <ul class="stack tight small">
          {pool.rules.map((rule, index) => (
            <li key={index} class="break">
              {conditionsText(rule.conditions)}
            </li>
          ))}
        </ul>
      ) : (
        <p class="muted small">{pool.isDefault ? POOL_TEXTS.everyOther : POOL_TEXTS.noRules}</p>
      )}
      {isMixed && <p class="muted small">{POOL_TEXTS.mixed}</p>}
      <p class="muted small">{POOL_TEXTS.overflow[pool.overflow]}</p>
    </li>
  );
}

interface DeletePoolProps {
  pool: PoolItem;
  onClose: () => void;
  onDeleted: () => void;
}

function DeletePool({ pool, onClose, onDeleted }: DeletePoolProps) {
  const action = useAction();
  return (
    <Confirm
      title={POOL_TEXTS.removeQuestion(pool.name)}
      action={POOL_TEXTS.removeAction}
      busy={action.busy}
      onClose={onClose}
      onConfirm={() =>
        void action.run(async () => {
          await deletePool(pool.id);
          onClose();
          onDeleted();
          showToast(DONE_TEXTS.poolDeleted(pool.name), 'good');
        })
      }
    >
      <p>{POOL_TEXTS.removal}</p>
      <FormError text={action.rest([])} />
    </Confirm>
  );
}
