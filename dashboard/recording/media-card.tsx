import { useState } from 'preact/hooks';
import type { AgentItem } from '../../protocol/answers.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { FormError } from '../ui/states.tsx';
import { describedFirst } from './faststart.ts';
import { FileButton, Progress, useUpload } from './files.tsx';
import type { VideoSpec } from './kinds.ts';
import { Recorder } from './recorder.tsx';

export function VideoCard({ agent, spec }: { agent: AgentItem; spec: VideoSpec }) {
  const [recording, setRecording] = useState(false);
  const { share, error, send } = useUpload(agent, spec.kind);
  const url = agent[`${spec.kind}Url`];
  const sendVideo = async (file: Blob) => {
    const isMp4 = file.type.startsWith('video/mp4');
    const ready = isMp4 ? new Blob([describedFirst(await bytesOf(file))], { type: 'video/mp4' }) : file;
    await send(ready);
  };
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
        <video class="recorder-picture" src={url} controls muted={!spec.sound} playsInline preload="metadata">
          {spec.sound && agent.captionsUrl && (
            <track kind="captions" label="Captions" src={agent.captionsUrl} default />
          )}
        </video>
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
        <FileButton kind={spec.kind} disabled={share !== undefined} onFile={(file) => void sendVideo(file)} />
      </div>
      {recording && (
        <Recorder
          spec={spec}
          onClose={() => setRecording(false)}
          onUse={(clip) => {
            setRecording(false);
            void sendVideo(clip);
          }}
        />
      )}
    </section>
  );
}

async function bytesOf(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await file.arrayBuffer());
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
