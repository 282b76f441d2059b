import { Fragment, h, type VNode } from 'preact';
import { MESSAGE } from './icons.ts';
import { IconButton } from './parts.tsx';
import type { ViewProps } from './props.ts';

/** The agent's videos as one round button. */
export function Bubble({ text, actions }: ViewProps): VNode {
  return (
    <IconButton
      id="bubble"
      class="bubble"
      name={text('start_call')}
      onClick={() => actions.onMinimize(false)}
    />
  );
}

/** Nobody is free: the round button that opens the form. */
export function OfflineBubble(props: ViewProps): VNode {
  return (
    <Fragment>
      <IconButton
        id="leave-message"
        class="bubble"
        name={props.text('leave_message')}
        onClick={props.actions.onLeaveMessage}
        path={MESSAGE}
      />
      {props.extras?.(props)}
    </Fragment>
  );
}
