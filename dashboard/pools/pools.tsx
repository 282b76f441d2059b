import { useLocation } from 'preact-iso';
import { createPool, listAgents, listPools, savePool } from '../api/api.ts';
import { orgBase } from '../api/organization.ts';
import { PoolEditor, type PoolsAndAgents } from './pool-editor.tsx';
import { PoolList } from './pool-list.tsx';
import { POOL_EDITOR_TEXTS, POOL_TEXTS } from '../texts/pools.ts';
import { Page } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { showToast } from '../ui/toast.tsx';
import { useResource, type Resource } from '../ui/use-resource.ts';
import { DONE_TEXTS } from '../texts/done.ts';

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
      title={pool?.name ?? (id === 'new' ? POOL_EDITOR_TEXTS.newPool : POOL_EDITOR_TEXTS.pool)}
      actions={
        <a class="button secondary" href={HERE}>
          {POOL_EDITOR_TEXTS.back}
        </a>
      }
    >
      {!loaded.data ? (
        <Waiting loaded={loaded} />
      ) : !pool && id !== 'new' ? (
        <Empty title={POOL_EDITOR_TEXTS.gone} />
      ) : (
        <PoolEditor
          pool={pool}
          agents={loaded.data.agents}
          load={loadAll}
          onSave={async (body, target) => {
            await (target ? savePool(target.id, body) : createPool(body));
          }}
          onSaved={() => {
            showToast(DONE_TEXTS.pool, 'good');
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
    <Page title={POOL_TEXTS.title}>
      <Waiting loaded={loaded} />
    </Page>
  );
}

function Waiting({ loaded }: { loaded: Resource<PoolsAndAgents> }) {
  return loaded.error ? <Failure error={loaded.error} onRetry={loaded.reload} /> : <Loading />;
}
