import { mediaRule } from '../../protocol/media.ts';
import { formatSize } from '../texts/shared/size.ts';
import type { VideoSpec } from '../media/kinds.ts';
import { EDIT_TEXTS } from '../texts/studio.ts';
import { oneDigit } from '../texts/shared/one-digit.ts';
import { CheckField, TextArea } from '../ui/forms/field.tsx';
import { canCut } from './can-cut.ts';
import { savedSeconds } from './clip.ts';
import { useFocusHere } from './focus.ts';
import type { Made } from './made.ts';
import { Player } from './player.tsx';
import { roughBytes } from './size.ts';
import type { Take, Takes } from './takes.ts';

interface EditStepProps {
  spec: VideoSpec;
  takes: Takes;
  take: Take;
  made: Made;
  /** What is said in it, a line each; undefined: there is nothing to say in it. */
  words: string | undefined;
  onWords: (words: string) => void;
  /** It is being made or saved: nothing can be changed. */
  isBusy: boolean;
}

/** What was recorded: which of it, from where to where, and how. */
export function EditStep({ spec, takes, take, made, words, onWords, isBusy }: EditStepProps) {
  const box = useFocusHere();
  const { cut, clip } = take;
  return (
    <div
      ref={box}
      class="studio"
      tabindex={-1}
      role="group"
      aria-label={EDIT_TEXTS.player}
      inert={isBusy}
      data-step="edit"
    >
      <Player key={take.id} take={take} onTrim={takes.edit} />
      <div class="stack">
        {takes.all.length > 1 && <TakeChoice takes={takes} chosen={take} />}
        <LengthNote spec={spec} take={take} />
        {clip ? (
          <>
            <CheckField
              label={EDIT_TEXTS.mirror}
              hint={EDIT_TEXTS.mirrorHint}
              checked={cut.isMirrored}
              onValue={(isMirrored) => takes.edit({ isMirrored })}
            />
            {spec.kind === 'loop' && (
              <CheckField
                label={EDIT_TEXTS.join}
                hint={EDIT_TEXTS.joinHint}
                checked={cut.isJoined}
                onValue={(isJoined) => takes.edit({ isJoined })}
              />
            )}
          </>
        ) : (
          <p class="note">{canCut() ? EDIT_TEXTS.unreadable : EDIT_TEXTS.asItIs}</p>
        )}
        {words !== undefined && (
          <TextArea
            label={EDIT_TEXTS.captions}
            hint={EDIT_TEXTS.captionsHint}
            value={words}
            onValue={onWords}
            data-testid="studio-captions"
          />
        )}
        <p class="muted small" data-testid="clip-size">
          {sizeText(take, made.file)}
        </p>
      </div>
    </div>
  );
}

function TakeChoice({ takes, chosen }: { takes: Takes; chosen: Take }) {
  return (
    <fieldset class="stack tight" data-testid="takes">
      <legend>{EDIT_TEXTS.takes}</legend>
      {takes.all.map((take, at) => (
        <label key={take.id} class="row whole">
          <input type="radio" name="take" checked={take === chosen} onChange={() => takes.choose(take.id)} />
          {take.isFile
            ? EDIT_TEXTS.file(oneDigit(take.seconds))
            : EDIT_TEXTS.take(oneDigit(at + 1), oneDigit(take.seconds))}
        </label>
      ))}
    </fieldset>
  );
}

function LengthNote({ spec, take }: { spec: VideoSpec; take: Take }) {
  if (take.seconds === 0) return null;
  const seconds = savedSeconds(take.cut);
  const complaint =
    seconds < spec.minSeconds
      ? EDIT_TEXTS.short
      : seconds > spec.maxSeconds + 0.5
        ? EDIT_TEXTS.long
        : undefined;
  return complaint ? <p class="note warn">{complaint(spec.length)}</p> : null;
}

function sizeText({ cut, clip, file }: Take, made: Blob | undefined): string {
  const most = formatSize(mediaRule('loop').bytes);
  const known = made ?? (clip ? undefined : file);
  if (known) return EDIT_TEXTS.exact(formatSize(known.size), most);
  return EDIT_TEXTS.rough(formatSize(roughly(roughBytes(savedSeconds(cut), cut.hasSound))), most);
}

/** It is a guess: in tens of kilobytes, or tenths of megabytes. */
function roughly(bytes: number): number {
  const step = bytes < 1_000 * 1_024 ? 10 * 1_024 : 1_024 * 1_024 * 0.1;
  return Math.ceil(bytes / step) * step;
}
