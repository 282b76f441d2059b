import { useEffect, useRef, useState } from 'preact/hooks';
import type { AgentItem } from '../../protocol/answers/accounts.ts';
import { VIDEOS } from '../media/kinds.ts';
import { videoLength } from '../media/open-video.ts';
import { sendPoster } from '../media/poster.ts';
import { POSTER_TEXTS, type VideoKind } from '../texts/videos.ts';
import { Button } from '../ui/button.tsx';
import { Field, SelectField } from '../ui/forms/field.tsx';
import { useUnsaved } from '../ui/forms/unsaved.ts';
import { useAction } from '../ui/forms/use-action.ts';
import { oneDigit } from '../texts/shared/one-digit.ts';
import { FormError } from '../ui/states.tsx';
import { showToast } from '../ui/toast.tsx';
import { useResource } from '../ui/use-resource.ts';

const STEP = 0.1;

/** The picture that visitors see before any video: any moment of one. */
export function PosterCard({ agent }: { agent: AgentItem }) {
  const there = VIDEOS.filter(({ kind }) => agent[`${kind}Url`] !== null);
  const [picked, setPicked] = useState<VideoKind>();
  const kind = there.find((one) => one.kind === picked)?.kind ?? (agent.loopUrl ? 'loop' : 'wave');
  const url = agent[`${kind}Url`] ?? '';
  return (
    <section class="card stack" aria-labelledby="poster-title" data-testid="video-poster">
      <h2 id="poster-title">{POSTER_TEXTS.title}</h2>
      <p class="muted">{POSTER_TEXTS.advice}</p>
      <SelectField
        label={POSTER_TEXTS.from}
        value={kind}
        onValue={setPicked}
        options={there.map((one) => [one.kind, one.title])}
        data-testid="poster-from"
      />
      <Moment key={url} agent={agent} url={url} />
    </section>
  );
}

function Moment({ agent, url }: { agent: AgentItem; url: string }) {
  const length = useResource(url, () => videoLength(url));
  const [seconds, setSeconds] = useState(0);
  const [isChanged, setIsChanged] = useState(false);
  const video = useRef<HTMLVideoElement>(null);
  const action = useAction();
  useUnsaved(isChanged);
  useEffect(() => {
    if (video.current && isChanged) video.current.currentTime = seconds;
  }, [seconds]);
  const save = () =>
    action.run(async () => {
      await sendPoster(agent, url, seconds);
      setIsChanged(false);
      showToast(POSTER_TEXTS.saved, 'good');
    });
  const now = POSTER_TEXTS.seconds(oneDigit(seconds));
  return (
    <>
      <div class="posters">
        {agent.posterUrl && (
          <figure>
            <img class="clip" src={agent.posterUrl} alt="" />
            <figcaption class="small">{POSTER_TEXTS.now}</figcaption>
          </figure>
        )}
        <figure>
          <video
            ref={video}
            class="clip"
            src={url}
            muted
            playsInline
            preload="auto"
            aria-label={POSTER_TEXTS.chosen}
          />
          <figcaption class="small">{POSTER_TEXTS.chosen}</figcaption>
        </figure>
      </div>
      <Field
        label={POSTER_TEXTS.moment}
        hint={now}
        control={(ids) => (
          <input
            class="range"
            {...ids}
            type="range"
            min={0}
            max={Math.max(STEP, Math.floor((length.data ?? STEP) / STEP) * STEP - STEP)}
            step={STEP}
            value={seconds}
            disabled={!length.data}
            aria-valuetext={now}
            onInput={(event) => {
              setSeconds(event.currentTarget.valueAsNumber);
              setIsChanged(true);
            }}
            data-testid="poster-moment"
          />
        )}
      />
      <FormError text={length.error?.message ?? action.error?.message} />
      <div class="row">
        <Button
          busy={action.busy}
          disabled={!isChanged}
          onClick={() => void save()}
          data-testid="poster-save"
        >
          {POSTER_TEXTS.save}
        </Button>
      </div>
    </>
  );
}
