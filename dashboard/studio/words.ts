import { useEffect, useState } from 'preact/hooks';
import type { AgentItem } from '../../protocol/answers/accounts.ts';
import { captionsFile, type Caption } from '../../protocol/captions.ts';
import { mediaUploadUrl } from '../api/api.ts';
import { request } from '../api/request.ts';
import { linesOf, readCaptions, timeCaptions } from '../media/captions.ts';
import type { VideoSpec } from '../media/kinds.ts';
import { uploadMedia } from '../media/upload.ts';
import { setOwnAgent } from '../session/session.ts';

/** What is said in an introduction that is about to be saved. */
interface Words {
  /** A line for each sentence; undefined: of videos in which nothing is said. */
  text: string | undefined;
  setText: (text: string) => void;
  /** As captions of a video of so many seconds. */
  captions: (seconds: number) => readonly Caption[] | undefined;
  /** Saves them for a new video of so many seconds. Resolves to what went wrong. */
  save: (seconds: number) => Promise<string | undefined>;
  isBusy: boolean;
}

/** Begins with what the agent has written before. */
export function useWords({ id, captionsUrl }: AgentItem, { kind }: VideoSpec): Words {
  const [known, setKnown] = useState('');
  const [text, setText] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const isSpoken = kind === 'intro';
  useEffect(() => {
    if (!isSpoken) return undefined;
    const leaving = new AbortController();
    void readCaptions(captionsUrl, leaving.signal).then((captions) => {
      if (leaving.signal.aborted) return;
      setKnown(linesOf(captions));
      setText((typed) => typed || linesOf(captions));
    });
    return () => leaving.abort();
  }, []);

  // A new video says it at other times.
  const captions = (seconds: number) => (isSpoken ? timeCaptions(text, seconds, []) : undefined);
  const save = async (seconds: number): Promise<string | undefined> => {
    const timed = captions(seconds);
    // Whoever has not seen any cannot have wanted them gone.
    if (!timed || (timed.length === 0 && known === '')) return undefined;
    setIsBusy(true);
    try {
      if (timed.length === 0) {
        await request(mediaUploadUrl(id, 'captions'), { method: 'DELETE' });
        setOwnAgent({ captionsUrl: null });
      } else {
        const file = new Blob([captionsFile(timed)], { type: 'text/vtt' });
        setOwnAgent({ captionsUrl: await uploadMedia(id, 'captions', file, () => {}) });
      }
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      setIsBusy(false);
    }
  };
  return { text: isSpoken ? text : undefined, setText, captions, save, isBusy };
}
