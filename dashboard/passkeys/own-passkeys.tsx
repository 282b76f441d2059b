import { useState } from 'preact/hooks';
import type { PasskeyItem } from '../../protocol/passkeys.ts';
import { listPasskeys, removePasskey } from '../api/passkeys.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/dialog.tsx';
import { formatDate } from '../texts/shared/format.ts';
import { useAction } from '../ui/forms/use-action.ts';
import { Failure, FormError, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { showToast } from '../ui/toast.tsx';
import { useResource } from '../ui/use-resource.ts';
import { MakePasskey } from './make-passkey.tsx';
import { PASSKEY_TEXTS } from '../texts/passkeys.ts';
import { Sentence } from '../ui/sentence.tsx';

/** One's own passkeys: which there are, one more, one less. */
export function OwnPasskeys() {
  const { data, error, loading, reload } = useResource('passkeys', listPasskeys);
  const [removing, setRemoving] = useState<PasskeyItem>();
  const added = () => {
    showToast(PASSKEY_TEXTS.wasAdded, 'good');
    reload();
  };
  return (
    <section class="card stack" aria-labelledby="passkeys-title" data-testid="passkeys">
      <h2 id="passkeys-title">{PASSKEY_TEXTS.title}</h2>
      <p class="muted">{PASSKEY_TEXTS.about}</p>
      {error && !data && <Failure error={error} onRetry={reload} />}
      {loading && !data && <Loading shape="fields" count={2} />}
      {data && data.length > 0 && (
        <Table
          caption={PASSKEY_TEXTS.caption}
          rows={data}
          rowKey={({ id }) => id}
          columns={[
            { title: PASSKEY_TEXTS.name, cell: ({ name }) => <bdi>{name}</bdi> },
            { title: PASSKEY_TEXTS.added, cell: ({ createdAt }) => formatDate(createdAt) },
            {
              title: PASSKEY_TEXTS.lastUsed,
              cell: ({ lastUsedAt }) => (lastUsedAt === null ? PASSKEY_TEXTS.never : formatDate(lastUsedAt)),
            },
            {
              title: PASSKEY_TEXTS.actions,
              actions: true,
              cell: (passkey) => (
                <Button
                  icon="trash"
                  label={PASSKEY_TEXTS.removeOne(passkey.name)}
                  onClick={() => setRemoving(passkey)}
                  data-testid="passkey-remove"
                />
              ),
            },
          ]}
        />
      )}
      <MakePasskey action={PASSKEY_TEXTS.add} onMade={added} />
      {removing && (
        <ConfirmRemoval passkey={removing} onClose={() => setRemoving(undefined)} onRemoved={reload} />
      )}
    </section>
  );
}

interface ConfirmRemovalProps {
  passkey: PasskeyItem;
  onClose: () => void;
  onRemoved: () => void;
}

function ConfirmRemoval({ passkey, onClose, onRemoved }: ConfirmRemovalProps) {
  const action = useAction();
  const remove = () =>
    action.run(async () => {
      await removePasskey(passkey.id);
      showToast(PASSKEY_TEXTS.wasRemoved, 'good');
      onRemoved();
      onClose();
    });
  return (
    <Confirm
      title={PASSKEY_TEXTS.removeQuestion}
      action={PASSKEY_TEXTS.remove}
      busy={action.busy}
      onClose={onClose}
      onConfirm={() => void remove()}
    >
      <p>
        <Sentence text={PASSKEY_TEXTS.removeConsequence} parts={{ name: <bdi>{passkey.name}</bdi> }} />
      </p>
      <FormError text={action.rest([])} />
    </Confirm>
  );
}
