import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import type { PoolItem } from '../../protocol/answers.ts';
import { createPool, deletePool, listAgents, listPools, savePool } from '../api/api.ts';
import { orgBase } from '../api/organization.ts';
import { PoolEditor, type PoolsAndAgents } from './pool-editor.tsx';
import { ruleText } from '../texts/rules.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/dialog.tsx';
import { Page } from '../ui/page.tsx';
import { Empty, Failure, FormError, Loading } from '../ui/states.tsx';
import { showToast } from '../ui/toast.tsx';
import { useAction } from '../ui/forms/use-action.ts';
import { useResource, type Resource } from '../ui/use-resource.ts';
import { count } from '../ui/format.ts';

const HERE = `${orgBase}/pools`;

/** Which people serve which pages. `?pool=` opens one to edit, `?pool=new` an empty one. */
export default function Pools() {
  const chosen = useLocation().query['pool'];
  return chosen === undefined ? <AllPools /> : <EditPool key={chosen} id={chosen} />;
}

async function loadAll(signal?: AbortSignal): Promise<PoolsAndAgents> {
  const [pools, agents] = await Promise.all([listPools(signal), listAgents(signal)]);
  return { pools, agents };
}

/** One pool, loaded anew whenever it is opened: an old one could not be saved. */
function EditPool({ id }: { id: string }) {
  const { route } = useLocation();
  const loaded = useResource(`pool ${id}`, loadAll);
  const pool = loaded.data?.pools.find((one) => one.id === id);
  return (
    <Page
      title={pool?.name ?? (id === 'new' ? 'New pool' : 'Pool')}
      actions={
        <a class="button secondary" href={HERE}>
          Back to all pools
        </a>
      }
    >
      {!loaded.data ? (
        <Waiting loaded={loaded} />
      ) : !pool && id !== 'new' ? (
        <Empty title="There is no such pool any more." />
      ) : (
        <PoolEditor
          pool={pool}
          agents={loaded.data.agents}
          load={loadAll}
          onSave={async (body, target) => {
            await (target ? savePool(target.id, body) : createPool(body));
          }}
          onSaved={() => {
            showToast('Saved.', 'good');
            route(HERE);
          }}
        />
      )}
    </Page>
  );
}

function AllPools() {
  const loaded = useResource('pools', loadAll);
  if (loaded.data) return <PoolList {...loaded.data} onChange={loaded.reload} />;
  return (
    <Page title="Pools">
      <Waiting loaded={loaded} />
    </Page>
  );
}

function Waiting({ loaded }: { loaded: Resource<PoolsAndAgents> }) {
  return loaded.error ? <Failure error={loaded.error} onRetry={loaded.reload} /> : <Loading />;
}

function PoolList({ pools, agents, onChange }: PoolsAndAgents & { onChange: () => void }) {
  const [deleting, setDeleting] = useState<PoolItem>();
  const { route } = useLocation();
  const action = useAction();
  const names = new Map(agents.map((agent) => [agent.id, agent.displayName]));
  return (
    <Page
      title="Pools"
      intro="A pool is a group of people for certain pages of your website. A page that no rule names belongs to the default pool."
      actions={
        <>
          <a class="button secondary" href={`${orgBase}/route`}>
            Test a page
          </a>
          <Button kind="primary" icon="plus" onClick={() => route(`${HERE}?pool=new`)} data-testid="pool-new">
            New pool
          </Button>
        </>
      }
    >
      <ul class="stack">
        {pools.map((pool) => (
          <li key={pool.id} class="card stack tight" data-testid="pool" data-id={pool.id}>
            <div class="row between">
              <h2 class="break">
                {pool.name} {pool.isDefault && <span class="badge info">Default</span>}
              </h2>
              <span class="row">
                <a
                  class="button secondary"
                  href={`${HERE}?pool=${encodeURIComponent(pool.id)}`}
                  data-testid="pool-edit"
                >
                  Edit
                </a>
                {!pool.isDefault && (
                  <Button
                    kind="ghost"
                    icon="trash"
                    label={`Delete ${pool.name}`}
                    onClick={() => setDeleting(pool)}
                  />
                )}
              </span>
            </div>
            <p>
              <strong>{count(pool.members.length, 'person', 'people')}</strong>
              {pool.members.length > 0 && ': '}
              {pool.members.map(({ agentId }) => names.get(agentId) ?? 'somebody who left').join(', ')}
            </p>
            {pool.rules.length > 0 ? (
              <ul class="stack tight small">
                {pool.rules.map((rule, index) => (
                  <li key={index} class="break">
                    {ruleText(rule)}
                  </li>
                ))}
              </ul>
            ) : (
              <p class="muted small">
                {pool.isDefault ? 'Every page that no rule names.' : 'No rules: no page leads here.'}
              </p>
            )}
            <p class="muted small">
              {pool.overflow === 'any'
                ? 'When nobody here is free, anybody else of the organization helps out.'
                : 'When nobody here is free, visitors wait: nobody else helps out.'}
            </p>
          </li>
        ))}
      </ul>
      {deleting && (
        <Confirm
          title={`Delete ${deleting.name}?`}
          action="Delete"
          busy={action.busy}
          onClose={() => setDeleting(undefined)}
          onConfirm={() =>
            void action.run(async () => {
              await deletePool(deleting.id);
              setDeleting(undefined);
              onChange();
              showToast('Deleted.', 'good');
            })
          }
        >
          <p>Its pages go to the pools whose rules fit them, or to the default pool, at once.</p>
          <FormError text={action.rest([])} />
        </Confirm>
      )}
    </Page>
  );
}
