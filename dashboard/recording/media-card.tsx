import { useState } from 'preact/hooks';
import type { AgentItem } from '../../protocol/answers/accounts.ts';
import { FileButton, Progress, useUpload } from '../media/files.tsx';
import { refusalOfType, type VideoSpec } from '../media/kinds.ts';
import { Studio } from '../studio/studio.tsx';
import { AVATAR_TEXTS, VIDEOS_TEXTS } from '../texts/videos.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { FormError } from '../ui/states.tsx';

interface VideoCardProps {
  agent: AgentItem;
  spec: VideoSpec;
  /** Its place in the order in which they play, from 1. */
  place: number;
}

export function VideoCard({ agent, spec, place }: VideoCardProps) {
  /** What the studio was opened with: the camera, or a file. */
  const [open, setOpen] = useState<{ file: File | undefined }>();
  const [refused, setRefused] = useState<string>();
  const url = agent[`${spec.kind}Url`];
  const openFile = (file: File) => {
    const why = refusalOfType(spec.kind, file);
    setRefused(why ?? undefined);
    if (why === null) setOpen({ file });
  };
  return (
    <section class="card stack" aria-labelledby={`${spec.kind}-title`} data-testid={`video-${spec.kind}`}>
      <div class="row between">
        <h2 id={`${spec.kind}-title`} class="row">
          <span class="video-place">{place}</span>
          {spec.title}
        </h2>
        <span class={url ? 'badge good' : 'badge warn'}>
          {url ? VIDEOS_TEXTS.there : VIDEOS_TEXTS.missing}
        </span>
      </div>
      <p class="muted video-advice">{spec.advice}</p>
      {url ? (
        <video class="clip" src={url} controls muted={!spec.sound} playsInline preload="metadata">
          {spec.sound && agent.captionsUrl && (
            <track kind="captions" label={VIDEOS_TEXTS.captions} src={agent.captionsUrl} default />
          )}
        </video>
      ) : (
        <div class="clip empty">{VIDEOS_TEXTS.nothing}</div>
      )}
      <p class="small">
        {VIDEOS_TEXTS.length} <strong>{spec.length}</strong>,{' '}
        {spec.sound ? VIDEOS_TEXTS.withSound : VIDEOS_TEXTS.withoutSound}.
      </p>
      <FormError text={refused} />
      <div class="row video-actions">
        <Button
          kind={url ? 'secondary' : 'primary'}
          icon="video"
          onClick={() => setOpen({ file: undefined })}
          data-testid={`record-${spec.kind}`}
        >
          {VIDEOS_TEXTS.record}
        </Button>
        <FileButton kind={spec.kind} disabled={false} onFile={openFile} />
      </div>
      {open && <Studio agent={agent} spec={spec} file={open.file} onClose={() => setOpen(undefined)} />}
    </section>
  );
}

export function AvatarCard({ agent }: { agent: AgentItem }) {
  const { share, error, send } = useUpload(agent, 'avatar');
  return (
    <section class="card stack" aria-labelledby="avatar-title" data-testid="video-avatar">
      <h2 id="avatar-title">{AVATAR_TEXTS.title}</h2>
      <p class="muted">{AVATAR_TEXTS.advice}</p>
      <Avatar name={agent.displayName} url={agent.avatarUrl} large />
      <Progress share={share} />
      <FormError text={error} />
      <div class="row">
        <FileButton kind="avatar" disabled={share !== undefined} onFile={(file) => void send(file)} />
      </div>
    </section>
  );
}
