import { useEffect, useState } from 'preact/hooks';
import type { AgentItem } from '../../protocol/answers/accounts.ts';
import { captionsFile, type Caption } from '../../protocol/captions.ts';
import { mediaUploadUrl } from '../api/api.ts';
import { request } from '../api/request.ts';
import { linesOf, readCaptions, timeCaptions } from '../media/captions.ts';
import { FileButton, Progress, useUpload } from '../media/files.tsx';
import { videoLength } from '../media/open-video.ts';
import { setOwnAgent } from '../session/session.ts';
import { CAPTION_TEXTS } from '../texts/videos.ts';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/forms/field.tsx';
import { Form } from '../ui/forms/form.tsx';
import { useUnsaved } from '../ui/forms/unsaved.ts';
import { useAction } from '../ui/forms/use-action.ts';
import { FormError } from '../ui/states.tsx';

/** What is said in the introduction, for those who do not hear it. */
export function CaptionsCard({ agent, introUrl }: { agent: AgentItem; introUrl: string }) {
  const { captionsUrl } = agent;
  const { share, error, send } = useUpload(agent, 'captions');
  const [known, setKnown] = useState<readonly Caption[]>([]);
  const [text, setText] = useState('');
  useUnsaved(text !== linesOf(known));
  const action = useAction();

  useEffect(() => {
    const leaving = new AbortController();
    void readCaptions(captionsUrl, leaving.signal).then((captions) => {
      if (leaving.signal.aborted) return;
      setKnown(captions);
      setText(linesOf(captions));
    });
    return () => leaving.abort();
  }, [captionsUrl]);

  const save = () =>
    action.run(async () => {
      const captions = timeCaptions(text, await videoLength(introUrl), known);
      await send(new Blob([captionsFile(captions)], { type: 'text/vtt' }));
    });
  const remove = () =>
    action.run(async () => {
      await request(mediaUploadUrl(agent.id, 'captions'), { method: 'DELETE' });
      setOwnAgent({ captionsUrl: null });
    });

  return (
    <section class="card stack" aria-labelledby="captions-title" data-testid="video-captions">
      <div class="row between">
        <h2 id="captions-title">{CAPTION_TEXTS.title}</h2>
        {captionsUrl && <span class="badge good">{CAPTION_TEXTS.written}</span>}
      </div>
      <p class="muted">{CAPTION_TEXTS.advice}</p>
      <Form class="stack" onSubmit={() => void save()}>
        <TextArea
          label={CAPTION_TEXTS.label}
          hint={CAPTION_TEXTS.hint}
          value={text}
          onValue={setText}
          data-testid="captions-text"
        />
        <Progress share={share} />
        <FormError text={error ?? action.error?.message} />
        <div class="row">
          <Button
            type="submit"
            kind="primary"
            busy={action.busy}
            disabled={text.trim() === '' || text === linesOf(known)}
            data-testid="captions-save"
          >
            {CAPTION_TEXTS.save}
          </Button>
          <FileButton kind="captions" disabled={share !== undefined} onFile={(file) => void send(file)} />
          {captionsUrl && (
            <Button
              kind="ghost"
              disabled={action.busy}
              onClick={() => void remove()}
              data-testid="captions-remove"
            >
              {CAPTION_TEXTS.remove}
            </Button>
          )}
        </div>
      </Form>
    </section>
  );
}
