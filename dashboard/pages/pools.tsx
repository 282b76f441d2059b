import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import type { Agent, Pool } from '../answers.ts';
import { createPool, deletePool, listAgents, listPools, savePool } from '../api.ts';
import { orgBase } from '../org.ts';
import { PoolEditor } from '../pools/pool-editor.tsx';
import { ruleSentence } from '../pools/rule-words.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/dialog.tsx';
import { Page } from '../ui/page.tsx';
import { Failure, FormError, Loading } from '../ui/states.tsx';
import { tell } from '../ui/toast.tsx';
import { useAction } from '../ui/use-action.ts';
import { useResource } from '../ui/use-resource.ts';
import { count } from '../ui/words.ts';

const HERE = `${orgBase}/pools`;

/** Which people serve which pages. `?pool=` opens one to edit, `?pool=new` an empty one. */
export default function Pools() {
  const { query, route } = useLocation();
  const loaded = useResource('pools', async (signal) => {
    const [pools, agents] = await Promise.all([listPools(signal), listAgents(signal)]);
    return { pools, agents };
  });
  const chosen = query['pool'];
  const { data } = loaded;
  if (!data) {
    return (
      <Page title="Pools">
        {loaded.error ? <Failure error={loaded.error} onRetry={loaded.reload} /> : <Loading />}
      </Page>
    );
  }
  const pool = data.pools.find((one) => one.id === chosen);
  if (chosen === undefined || (chosen !== 'new' && !pool)) {
    return <PoolList pools={data.pools} agents={data.agents} onChange={loaded.reload} />;
  }
  return (
    <Page
      title={pool ? pool.name : 'New pool'}
      actions={
        <a class="button secondary" href={HERE}>
          Back to all pools
        </a>
      }
    >
      <PoolEditor
        key={chosen}
        pool={pool}
        agents={data.agents}
        onSave={async (body) => {
          await (pool ? savePool(pool.id, body) : createPool(body));
          tell('Saved.', 'good');
          loaded.reload();
          route(HERE);
        }}
      />
    </Page>
  );
}

function PoolList({ pools, agents, onChange }: { pools: Pool[]; agents: Agent[]; onChange: () => void }) {
  const [deleting, setDeleting] = useState<Pool>();
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
                    {ruleSentence(rule)}
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
              tell('Deleted.', 'good');
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
