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

/** One's own passkeys: which there are, one more, one less. */
export function OwnPasskeys() {
  const { data, error, loading, reload } = useResource('passkeys', listPasskeys);
  const [removing, setRemoving] = useState<PasskeyItem>();
  const added = () => {
    showToast('The passkey was added.', 'good');
    reload();
  };
  return (
    <section class="card stack" aria-labelledby="passkeys-title" data-testid="passkeys">
      <h2 id="passkeys-title">Passkeys</h2>
      <p class="muted">
        With a passkey you sign in by fingerprint, face or screen lock. No password has to be typed, and none
        can be stolen.
      </p>
      {error && !data && <Failure error={error} onRetry={reload} />}
      {loading && !data && <Loading />}
      {data && data.length > 0 && (
        <Table
          caption="Your passkeys"
          rows={data}
          rowKey={({ id }) => id}
          columns={[
            { title: 'Name', cell: ({ name }) => <bdi>{name}</bdi> },
            { title: 'Added', cell: ({ createdAt }) => formatDate(createdAt) },
            {
              title: 'Last used',
              cell: ({ lastUsedAt }) => (lastUsedAt === null ? 'never' : formatDate(lastUsedAt)),
            },
            {
              title: 'Actions',
              actions: true,
              cell: (passkey) => (
                <Button
                  icon="trash"
                  label={`Remove ${passkey.name}`}
                  onClick={() => setRemoving(passkey)}
                  data-testid="passkey-remove"
                />
              ),
            },
          ]}
        />
      )}
      <MakePasskey action="Add a passkey" onMade={added} />
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
      showToast('The passkey was removed.', 'good');
      onRemoved();
      onClose();
    });
  return (
    <Confirm
      title="Remove this passkey?"
      action="Remove"
      busy={action.busy}
      onClose={onClose}
      onConfirm={() => void remove()}
    >
      <p>
        Nobody signs in with <bdi>{passkey.name}</bdi> any more. Your device goes on offering it until you
        delete it there, too.
      </p>
      <FormError text={action.rest([])} />
    </Confirm>
  );
}
