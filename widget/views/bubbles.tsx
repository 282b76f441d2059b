import { Fragment, h, type VNode } from 'preact';
import { CLOSE, MESSAGE } from './icons.ts';
import { IconButton } from './parts.tsx';
import type { ViewProps } from './props.ts';

/** The agent's videos as one round button, and one beside it for whoever wants none of it. */
export function Bubble({ text, actions }: ViewProps): VNode {
  return (
    <Fragment>
      <IconButton
        id="bubble"
        class="bubble"
        name={text('start_call')}
        onClick={() => actions.onMinimize(false)}
      />
      <IconButton id="close" class="icon off" name={text('close')} onClick={actions.onClose} path={CLOSE} />
    </Fragment>
  );
}

/** Nobody is free: the round button that opens the form, and what the extras have beside it. */
export function OfflineBubble(props: ViewProps): VNode {
  return (
    <Fragment>
      {props.model.canLeaveMessage && (
        <IconButton
          id="leave-message"
          class="bubble"
          name={props.text('leave_message')}
          onClick={props.actions.onLeaveMessage}
          path={MESSAGE}
        />
      )}
      {props.extras?.(props)}
    </Fragment>
  );
}
