import { Fragment, h, type VNode } from 'preact';
import type { GetExtraText } from '../texts/extras.ts';
import { Button, part } from '../views/parts.tsx';
import type { Rating, RatingHost } from './contract.ts';
import { ratingStyles } from './styles.ts';

/** As the server has them. */
const WITHIN_MS = 600_000;
const LONGEST_WORD = 500;

const STAR = 'M12 3.5l2.6 5.3 5.9.9-4.3 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8-4.3-4.1 5.9-.9z';

export function createRating({ addStyles, draw, send, dispatch }: RatingHost): Rating {
  let callId = '';
  let stars = 0;
  let word = '';
  let progress: 'asked' | 'failed' | 'sent' = 'asked';
  let timer: ReturnType<typeof setTimeout> | undefined;
  addStyles(ratingStyles);

  function submit(): void {
    const text = word.trim();
    if (!callId || !stars || progress === 'sent') return;
    const isSent = send({ type: 'call:rate', callId, stars, ...(text && { text }) });
    progress = isSent ? 'sent' : 'failed';
    if (isSent) dispatch({ type: 'rated', callId, stars });
    draw();
  }

  function Star({ value, text }: { value: number; text: GetExtraText }): VNode {
    return (
      <label class={value <= stars ? 'star on' : 'star'} {...part(`star-${value}`)}>
        <input
          type="radio"
          name="usher-stars"
          class="unseen"
          checked={value === stars}
          onChange={() => {
            stars = value;
            draw();
          }}
        />
        <span class="unseen">{text('stars', { count: String(value) })}</span>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d={STAR} />
        </svg>
      </label>
    );
  }

  return {
    ask(id) {
      callId = id;
      stars = 0;
      word = '';
      progress = 'asked';
      clearTimeout(timer);
      timer = setTimeout(() => {
        callId = '';
        draw();
      }, WITHIN_MS);
    },
    refused() {
      progress = 'failed';
      draw();
    },
    finish() {
      submit();
      callId = '';
    },
    view: ({ text }) => (
      <Fragment>
        <p class="hint" role="status">
          {text(progress === 'sent' ? 'rated' : 'call_thanks')}
        </p>
        {callId && progress !== 'sent' && (
          <form
            class="rating"
            {...part('rating')}
            onSubmit={(event) => {
              event.preventDefault();
              submit();
            }}
          >
            <fieldset>
              <legend>{text('rate')}</legend>
              {[1, 2, 3, 4, 5].map((value) => (
                <Star key={value} value={value} text={text} />
              ))}
            </fieldset>
            {stars > 0 && (
              <Fragment>
                <input
                  {...part('rating-word')}
                  class="word"
                  aria-label={text('rate_word')}
                  placeholder={text('rate_word')}
                  dir="auto"
                  maxlength={LONGEST_WORD}
                  value={word}
                  onInput={(event) => {
                    word = event.currentTarget.value;
                  }}
                />
                <Button id="rate" type="submit">
                  {text('rate_send')}
                </Button>
              </Fragment>
            )}
            <p class="trouble" role="alert">
              {progress === 'failed' && text('rate_failed')}
            </p>
          </form>
        )}
      </Fragment>
    ),
  };
}
