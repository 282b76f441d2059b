import { Fragment, h, type ComponentChildren, type VNode } from 'preact';
import { Avatar } from './avatar.tsx';
import { CallButton } from './call-button.tsx';
import { Button, part } from './parts.tsx';
import type { ViewProps } from './props.ts';

/** Between two agents. */
export function Handoff({ model: { agent, lost }, text }: ViewProps): VNode {
  return (
    <div {...part('handoff')} class="panel shade over">
      {agent && <Avatar agent={agent} />}
      <Sentence>{text(`handoff_${lost?.reason ?? 'agent_away'}`)}</Sentence>
    </div>
  );
}

/** After the last agent, or when the form could not be loaded. */
export function Notice(props: ViewProps): VNode {
  return (
    <div {...part('notice')} class="panel shade over">
      <Sentence>{props.text(props.model.lost ? 'nobody_after' : 'no_connection')}</Sentence>
      <Ways {...props} />
    </div>
  );
}

/** After a call. */
export function Ended(props: ViewProps): VNode {
  return (
    <div {...part('ended')} class="panel shade over">
      <Sentence>{props.text('call_ended')}</Sentence>
      <Ways {...props} mayCall />
    </div>
  );
}

/** What an overlay says; it comes and goes by itself, so assistive technology is told at once. */
function Sentence({ children }: { children: ComponentChildren }): VNode {
  return (
    <p {...part('overlay-text')} class="words" role="alert">
      {children}
    </p>
  );
}

/** What the visitor can do next. */
function Ways({ mayCall, ...props }: ViewProps & { mayCall?: boolean }): VNode {
  const { model, text, actions } = props;
  return (
    <Fragment>
      {props.extras?.(props)}
      {mayCall && model.agent ? (
        <CallButton {...props} />
      ) : (
        model.canLeaveMessage && (
          <Button id="leave-message" onClick={actions.onLeaveMessage}>
            {text('leave_message')}
          </Button>
        )
      )}
      <Button id="dismiss" class="button quiet" onClick={actions.onDismiss}>
        {text('close')}
      </Button>
    </Fragment>
  );
}
