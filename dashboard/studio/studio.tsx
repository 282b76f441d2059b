import { useEffect, useState } from 'preact/hooks';
import type { AgentItem } from '../../protocol/answers/accounts.ts';
import { FileButton, Progress, useUpload } from '../media/files.tsx';
import type { VideoSpec } from '../media/kinds.ts';
import { CAMERA_TEXTS, EDIT_TEXTS, LOOK_TEXTS, STUDIO_TEXTS } from '../texts/studio.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FormError, Loading } from '../ui/states.tsx';
import { showToast } from '../ui/toast.tsx';
import { CameraStep } from './camera-step.tsx';
import { EditStep } from './edit-step.tsx';
import { Look } from './look.tsx';
import { useMade } from './made.ts';
import './studio.css';
import { useTakes } from './takes.ts';
import { useWords } from './words.ts';

interface StudioProps {
  agent: AgentItem;
  spec: VideoSpec;
  /** To begin with instead of the camera. */
  file: File | undefined;
  onClose: () => void;
}

type At = 'camera' | 'edit' | { look: Blob };

/** Records one video, or takes a file, cuts it, and shows it as visitors will see it, before it is saved. */
export function Studio({ agent, spec, file, onClose }: StudioProps) {
  const [at, setAt] = useState<At>(file ? 'edit' : 'camera');
  const [isRecording, setIsRecording] = useState(false);
  const [note, setNote] = useState<string>();
  const takes = useTakes(spec);
  const take = takes.chosen;
  const made = useMade(take);
  const video = useUpload(agent, spec.kind);
  const words = useWords(agent, spec);
  const isBusy = made.share !== undefined || video.share !== undefined || words.isBusy;

  const add = (clip: Blob, isFile: boolean) => {
    takes.add(clip, isFile);
    setAt('edit');
  };
  useEffect(() => {
    if (file) add(file, true);
  }, []);

  const look = async () => {
    const blob = await made.make();
    if (blob) setAt({ look: blob });
  };
  const save = async () => {
    const blob = await made.make();
    if (!take || !blob || !(await video.send(blob))) return;
    const refused = await words.save(take.cut.to - take.cut.from);
    if (refused !== undefined) showToast(EDIT_TEXTS.captionsFailed(refused), 'bad');
    onClose();
  };
  const fileButton = (label: string) => (
    <FileButton kind={spec.kind} label={label} disabled={isBusy} onFile={(one) => add(one, true)} />
  );

  return (
    <Dialog
      title={STUDIO_TEXTS.titles[typeof at === 'object' ? 'look' : at](spec.title)}
      onClose={onClose}
      unsaved={isRecording || takes.all.length > 0 || takes.isOpening}
      testId="recorder"
    >
      {at === 'camera' && (
        <CameraStep
          spec={spec}
          hasTakes={takes.all.length > 0}
          onRecording={setIsRecording}
          onClip={(clip, wasTakenAway) => {
            setNote(wasTakenAway ? CAMERA_TEXTS.takenAway : undefined);
            add(clip, false);
          }}
          onBack={() => setAt('edit')}
          fileButton={fileButton(CAMERA_TEXTS.upload)}
        />
      )}
      {at !== 'camera' && (
        <div class="stack">
          {note && (
            <p class="note warn" role="alert">
              {note}
            </p>
          )}
          {takes.isOpening && <Loading what={EDIT_TEXTS.opening} />}
          {take && !takes.isOpening && at === 'edit' && (
            <EditStep
              spec={spec}
              takes={takes}
              take={take}
              made={made}
              words={words.text}
              onWords={words.setText}
              isBusy={isBusy}
            />
          )}
          {take && typeof at === 'object' && (
            <Look
              agent={agent}
              unsaved={{
                kind: spec.kind,
                file: at.look,
                captions: words.captions(take.cut.to - take.cut.from),
              }}
            />
          )}
          {made.share !== undefined && (
            <label class="stack tight">
              <span role="status">{EDIT_TEXTS.making}</span>
              <progress max={1} value={made.share} />
            </label>
          )}
          <Progress share={video.share} />
          <FormError text={made.hasFailed ? EDIT_TEXTS.notMade : video.error} />
          {made.hasFailed && (
            <div class="row">
              <Button onClick={takes.leaveUncut}>{EDIT_TEXTS.leaveUncut}</Button>
            </div>
          )}
          {take && !takes.isOpening && (
            <div class="row end studio-actions">
              {at === 'edit' ? (
                <>
                  <Button
                    disabled={isBusy}
                    onClick={() => {
                      setNote(undefined);
                      setAt('camera');
                    }}
                    data-testid="record-again"
                  >
                    {EDIT_TEXTS.again}
                  </Button>
                  {take.isFile && fileButton(EDIT_TEXTS.anotherFile)}
                  <Button busy={isBusy} onClick={() => void look()} data-testid="record-look">
                    {EDIT_TEXTS.look}
                  </Button>
                </>
              ) : (
                <Button disabled={isBusy} onClick={() => setAt('edit')} data-testid="look-back">
                  {LOOK_TEXTS.back}
                </Button>
              )}
              <Button kind="primary" busy={isBusy} onClick={() => void save()} data-testid="record-use">
                {EDIT_TEXTS.save}
              </Button>
            </div>
          )}
        </div>
      )}
    </Dialog>
  );
}
