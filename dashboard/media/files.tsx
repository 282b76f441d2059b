import { useId, useState } from 'preact/hooks';
import type { AgentItem } from '../../protocol/answers/accounts.ts';
import type { MediaKind } from '../../protocol/media.ts';
import { setOwnAgent } from '../session/session.ts';
import { VIDEOS_TEXTS } from '../texts/videos.ts';
import { showToast } from '../ui/toast.tsx';
import './files.css';
import { acceptedTypes, refusal } from './kinds.ts';
import { uploadMedia } from './upload.ts';

/** How the upload of a file is going. */
export interface Upload {
  /** How much of it has been sent, from 0 to 1; undefined while nothing is. */
  share: number | undefined;
  error: string | undefined;
  /** Resolves to whether it was taken. */
  send: (file: Blob) => Promise<boolean>;
}

/** Sends one of an agent's own files, in place of the one that is there. */
export function useUpload(agent: AgentItem, kind: MediaKind): Upload {
  const [share, setShare] = useState<number>();
  const [error, setError] = useState<string>();
  const send = async (file: Blob): Promise<boolean> => {
    const refused = refusal(kind, file);
    setError(refused ?? undefined);
    if (refused !== null) return false;
    setShare(0);
    try {
      const url = await uploadMedia(agent.id, kind, file, setShare);
      setOwnAgent({ [`${kind}Url`]: url });
      showToast(VIDEOS_TEXTS.saved, 'good');
      return true;
    } catch (thrown) {
      setError(thrown instanceof Error ? thrown.message : String(thrown));
      return false;
    } finally {
      setShare(undefined);
    }
  };
  return { share, error, send };
}

export function Progress({ share }: { share: number | undefined }) {
  return share === undefined ? null : (
    <label class="stack tight">
      <span role="status">{VIDEOS_TEXTS.uploading}</span>
      <progress max={1} value={share} />
    </label>
  );
}

interface FileButtonProps {
  kind: MediaKind;
  label?: string;
  disabled: boolean;
  onFile: (file: File) => void;
}

/** A file picker that looks like a button. */
export function FileButton({ kind, label = VIDEOS_TEXTS.upload, disabled, onFile }: FileButtonProps) {
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
        {label}
      </label>
    </span>
  );
}
