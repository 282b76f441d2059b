import { useId, useState } from 'preact/hooks';
import type { MediaKind } from '../../protocol/http.ts';
import type { AgentItem } from '../../protocol/answers.ts';
import { setOwnAgent } from '../session/session.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { FormError } from '../ui/states.tsx';
import { showToast } from '../ui/toast.tsx';
import { acceptedTypes, mediaUrl, refusal, type VideoSpec } from './kinds.ts';
import { Recorder } from './recorder.tsx';
import { uploadMedia } from './upload.ts';

/** One of an agent's own files: what is there, and how to replace it. */
function useUpload(agent: AgentItem, kind: MediaKind) {
  const [share, setShare] = useState<number>();
  const [error, setError] = useState<string>();
  const send = async (file: Blob) => {
    const refused = refusal(kind, file);
    if (refused !== null) return setError(refused);
    setError(undefined);
    setShare(0);
    try {
      const url = await uploadMedia(agent.id, kind, file, setShare);
      setOwnAgent({ [`${kind}Url`]: url });
      showToast('Saved. Visitors see it from now on.', 'good');
    } catch (thrown) {
      setError(thrown instanceof Error ? thrown.message : String(thrown));
    } finally {
      setShare(undefined);
    }
  };
  return { share, error, send };
}

export function VideoCard({ agent, spec }: { agent: AgentItem; spec: VideoSpec }) {
  const [recording, setRecording] = useState(false);
  const { share, error, send } = useUpload(agent, spec.kind);
  const url = mediaUrl(agent, spec.kind);
  return (
    <section class="card stack" aria-labelledby={`${spec.kind}-title`} data-testid={`video-${spec.kind}`}>
      <div class="row between">
        <h2 id={`${spec.kind}-title`}>{spec.title}</h2>
        <span class={url ? 'badge good' : 'badge warn'}>{url ? 'Recorded' : 'Missing'}</span>
      </div>
      <p class="muted">{spec.advice}</p>
      <p class="small">
        Length: <strong>{spec.length}</strong>
        {spec.sound ? ', with sound' : ', no sound'}.
      </p>
      {url ? (
        <video
          class="recorder-picture"
          src={url}
          controls
          muted={!spec.sound}
          playsInline
          preload="metadata"
        />
      ) : (
        <div class="recorder-picture empty">Nothing recorded yet</div>
      )}
      <Progress share={share} />
      <FormError text={error} />
      <div class="row">
        <Button
          kind={url ? 'secondary' : 'primary'}
          icon="video"
          disabled={share !== undefined}
          onClick={() => setRecording(true)}
          data-testid={`record-${spec.kind}`}
        >
          Record
        </Button>
        <FileButton kind={spec.kind} disabled={share !== undefined} onFile={(file) => void send(file)} />
      </div>
      {recording && (
        <Recorder
          spec={spec}
          onClose={() => setRecording(false)}
          onUse={(clip) => {
            setRecording(false);
            void send(clip);
          }}
        />
      )}
    </section>
  );
}

export function AvatarCard({ agent }: { agent: AgentItem }) {
  const { share, error, send } = useUpload(agent, 'avatar');
  return (
    <section class="card stack" aria-labelledby="avatar-title" data-testid="video-avatar">
      <h2 id="avatar-title">Picture</h2>
      <p class="muted">
        Shown while you are being called, and wherever no video can play. Square is best, 1 MB at most.
      </p>
      <Avatar name={agent.displayName} url={agent.avatarUrl} large />
      <Progress share={share} />
      <FormError text={error} />
      <div class="row">
        <FileButton kind="avatar" disabled={share !== undefined} onFile={(file) => void send(file)} />
      </div>
    </section>
  );
}

function Progress({ share }: { share: number | undefined }) {
  return share === undefined ? null : (
    <label class="stack tight">
      <span role="status">Uploading…</span>
      <progress max={1} value={share} />
    </label>
  );
}

interface FileButtonProps {
  kind: MediaKind;
  disabled: boolean;
  onFile: (file: File) => void;
}

/** A file picker that looks like a button. */
function FileButton({ kind, disabled, onFile }: FileButtonProps) {
  const id = useId();
  return (
    <span class="file-button">
      <input
        type="file"
        id={id}
        class="sr-only"
        accept={acceptedTypes(kind)}
        disabled={disabled}
        data-testid={`upload-${kind}`}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // The same file may be chosen again after a failure.
          event.currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
      <label for={id} class="button secondary">
        Upload a file
      </label>
    </span>
  );
}
