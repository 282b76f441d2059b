import { h, type VNode } from 'preact';
import { CallButton } from './call-button.tsx';
import { SMALLER, SOUND_OFF, SOUND_ON } from './icons.ts';
import { IconButton, part } from './parts.tsx';
import type { ViewProps } from './props.ts';

/** The agent's name and the call button, over the videos. */
export function Watching(props: ViewProps): VNode {
  const { model, text, actions, audible } = props;
  const { agent, config } = model;
  return (
    <div class="panel watch">
      <div class="row">
        {config?.showRecordedBadge && (
          <span {...part('recorded')} class="badge">
            {text('recorded')}
          </span>
        )}
        <span class="gap" />
        {agent?.introUrl && (
          <IconButton
            id="sound"
            name={text(audible ? 'sound_off' : 'play_sound')}
            onClick={actions.onSound}
            path={audible ? SOUND_ON : SOUND_OFF}
          />
        )}
        <IconButton
          id="minimize"
          name={text('make_small')}
          onClick={() => actions.onMinimize(true)}
          path={SMALLER}
        />
      </div>
      <div>
        <p {...part('agent-name')} class="name" dir="auto">
          {agent?.displayName}
        </p>
        <p class="title" dir="auto">
          {agent?.title}
        </p>
        <CallButton {...props} />
      </div>
    </div>
  );
}
