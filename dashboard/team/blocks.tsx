import type { AgentItem } from '../../protocol/answers/accounts.ts';
import type { BlockItem } from '../../protocol/answers/log.ts';
import { liftBlock, listAgents, listBlocks } from '../api/api.ts';
import { BLOCKED_TEXTS } from '../texts/blocked-visitors.ts';
import { Button } from '../ui/button.tsx';
import { formatDate, shortUrl } from '../texts/shared/format.ts';
import { Page } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { UNDO_TEXTS } from '../texts/undo.ts';
import { isGoing, removeUnlessUndone } from '../ui/undo.ts';
import { When } from '../ui/when.tsx';
import { useResource } from '../ui/use-resource.ts';

/** Visitors who are kept out. */
export default function Blocks() {
  const blocks = useResource('blocks', listBlocks);
  const agents = useResource('agents', listAgents);
  const shown = blocks.data?.filter(({ id }) => !isGoing(id));
  const lift = ({ id }: BlockItem) =>
    removeUnlessUndone({ id, said: UNDO_TEXTS.block, work: () => liftBlock(id) });
  const nameOf = (id: string) => nameIn(agents.data ?? [], id);
  return (
    <Page title={BLOCKED_TEXTS.title} intro={BLOCKED_TEXTS.intro}>
      {blocks.error && !blocks.data && <Failure error={blocks.error} onRetry={blocks.reload} />}
      {blocks.loading && !blocks.data && <Loading shape="rows" count={4} />}
      {shown?.length === 0 && <Empty title={BLOCKED_TEXTS.none} />}
      {shown && shown.length > 0 && (
        <Table
          caption={BLOCKED_TEXTS.title}
          rows={shown}
          rowKey={(block) => block.id}
          columns={[
            { title: BLOCKED_TEXTS.since, cell: (block) => <When at={block.at} /> },
            { title: BLOCKED_TEXTS.until, cell: (block) => <When at={block.until} /> },
            {
              title: BLOCKED_TEXTS.page,
              cell: (block) => <span class="break">{shortUrl(block.pageUrl)}</span>,
            },
            { title: BLOCKED_TEXTS.by, cell: (block) => <bdi>{nameOf(block.agentId)}</bdi> },
            { title: BLOCKED_TEXTS.reason, cell: (block) => <bdi class="break">{block.reason ?? '–'}</bdi> },
            {
              title: BLOCKED_TEXTS.actions,
              actions: true,
              cell: (block) => (
                <Button
                  label={BLOCKED_TEXTS.liftOne(formatDate(block.at))}
                  onClick={() => lift(block)}
                  data-testid="lift-block"
                >
                  {BLOCKED_TEXTS.lift}
                </Button>
              ),
            },
          ]}
        />
      )}
    </Page>
  );
}

/** An agent who was removed has no name here any more. */
function nameIn(agents: readonly AgentItem[], id: string): string {
  return agents.find((agent) => agent.id === id)?.displayName ?? BLOCKED_TEXTS.somebodyLeft;
}
