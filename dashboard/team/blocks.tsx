import { useState } from 'preact/hooks';
import type { AgentItem, BlockItem } from '../../protocol/answers.ts';
import { liftBlock, listAgents, listBlocks } from '../api/api.ts';
import { BLOCK_TEXTS } from '../texts/blocks.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/dialog.tsx';
import { formatDate, shortUrl } from '../texts/shared/format.ts';
import { useAction } from '../ui/forms/use-action.ts';
import { Page } from '../ui/page.tsx';
import { Empty, Failure, FormError, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { showToast } from '../ui/toast.tsx';
import { useResource } from '../ui/use-resource.ts';

/** Visitors who are kept out. */
export default function Blocks() {
  const blocks = useResource('blocks', listBlocks);
  const agents = useResource('agents', listAgents);
  const [lifting, setLifting] = useState<BlockItem>();
  const nameOf = (id: string) => nameIn(agents.data ?? [], id);
  return (
    <Page
      title="Blocked visitors"
      intro="Agents can block a visitor whose call rings at them, or who is in a call with them. Here you let visitors in again."
    >
      {blocks.error && !blocks.data && <Failure error={blocks.error} onRetry={blocks.reload} />}
      {blocks.loading && !blocks.data && <Loading />}
      {blocks.data?.length === 0 && <Empty title="Nobody is blocked." />}
      {blocks.data && blocks.data.length > 0 && (
        <Table
          caption="Blocked visitors"
          rows={blocks.data}
          rowKey={(block) => block.id}
          columns={[
            { title: 'Since', cell: (block) => formatDate(block.at) },
            { title: 'Until', cell: (block) => formatDate(block.until) },
            { title: 'Page', cell: (block) => <span class="break">{shortUrl(block.pageUrl)}</span> },
            { title: 'By', cell: (block) => <bdi>{nameOf(block.agentId)}</bdi> },
            { title: 'Reason', cell: (block) => <bdi class="break">{block.reason ?? '–'}</bdi> },
            {
              title: 'Actions',
              actions: true,
              cell: (block) => (
                <Button
                  label={`Lift the block of ${formatDate(block.at)}`}
                  onClick={() => setLifting(block)}
                  data-testid="lift-block"
                >
                  Lift
                </Button>
              ),
            },
          ]}
        />
      )}
      {lifting && (
        <ConfirmLift block={lifting} onClose={() => setLifting(undefined)} onDone={blocks.reload} />
      )}
    </Page>
  );
}

function ConfirmLift({
  block,
  onClose,
  onDone,
}: {
  block: BlockItem;
  onClose: () => void;
  onDone: () => void;
}) {
  const action = useAction();
  return (
    <Confirm
      title="Let this visitor in again?"
      action="Lift the block"
      kind="primary"
      busy={action.busy}
      onClose={onClose}
      onConfirm={() =>
        void action.run(async () => {
          await liftBlock(block.id);
          showToast(BLOCK_TEXTS.lifted, 'good');
          onDone();
          onClose();
        })
      }
    >
      <p>They can watch and call as everybody else, from now on.</p>
      <FormError text={action.rest([])} />
    </Confirm>
  );
}

/** An agent who was removed has no name here any more. */
function nameIn(agents: readonly AgentItem[], id: string): string {
  return agents.find((agent) => agent.id === id)?.displayName ?? 'Somebody who has left';
}
