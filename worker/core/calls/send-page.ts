import { includesOrigin } from '../../../protocol/origins.ts';
import { takesPart } from '../model/phases.ts';
import type { Call, SocketId } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { refuse, sendToVisitor } from '../model/step-context.ts';

/**
 * An agent sends the visitor a page of the website they are on, or of those that may show the widget. Whether to
 * open it is the visitor's to decide.
 */
export function sendPage(
  ctx: StepContext,
  call: Call,
  socket: SocketId,
  message: { type: 'call:page'; callId: string; clientId: string; url: string },
): void {
  const { visitor } = call.attempt;
  const { allowedOrigins } = ctx.state.settings;
  const { origin } = new URL(message.url);
  if (origin !== originOf(visitor.pageUrl) && !includesOrigin(allowedOrigins, origin))
    return refuse(
      ctx,
      socket,
      'NOT_ALLOWED',
      'Only pages of the visitor’s own website can be sent.',
      message.type,
    );
  if (!takesPart(call))
    return refuse(
      ctx,
      socket,
      'WRONG_STATE',
      'The visitor is gone for a moment: send it when they are back.',
      message.type,
    );
  sendToVisitor(ctx, visitor, message);
}

/** Null: the page has none, as a malformed one. */
function originOf(pageUrl: string): string | null {
  return URL.canParse(pageUrl) ? new URL(pageUrl).origin : null;
}
