import { useState } from 'preact/hooks';
import type { AgentItem, BlockItem } from '../../protocol/answers.ts';
import { liftBlock, listAgents, listBlocks } from '../api/api.ts';
import { BLOCK_TEXTS } from '../texts/blocks.ts';
import { BLOCKED_TEXTS } from '../texts/blocked-visitors.ts';
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
    <Page title={BLOCKED_TEXTS.title} intro={BLOCKED_TEXTS.intro}>
      {blocks.error && !blocks.data && <Failure error={blocks.error} onRetry={blocks.reload} />}
      {blocks.loading && !blocks.data && <Loading />}
      {blocks.data?.length === 0 && <Empty title={BLOCKED_TEXTS.none} />}
      {blocks.data && blocks.data.length > 0 && (
        <Table
          caption={BLOCKED_TEXTS.title}
          rows={blocks.data}
          rowKey={(block) => block.id}
          columns={[
            { title: BLOCKED_TEXTS.since, cell: (block) => formatDate(block.at) },
            { title: BLOCKED_TEXTS.until, cell: (block) => formatDate(block.until) },
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
                  onClick={() => setLifting(block)}
                  data-testid="lift-block"
                >
                  {BLOCKED_TEXTS.lift}
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
      title={BLOCKED_TEXTS.question}
      action={BLOCKED_TEXTS.action}
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
      <p>{BLOCKED_TEXTS.consequence}</p>
      <FormError text={action.rest([])} />
    </Confirm>
  );
}

/** An agent who was removed has no name here any more. */
function nameIn(agents: readonly AgentItem[], id: string): string {
  return agents.find((agent) => agent.id === id)?.displayName ?? BLOCKED_TEXTS.somebodyLeft;
}
