import type { OrgEvent, RejoinClaims, StepResult } from '../../../../worker/core/index.ts';
import type { TokenRef } from '../trace.ts';
import { tokenRef } from '../server.ts';

/** Rejoin tokens, each good for one return: the one before works until the newest has been used. */
export class Rejoins {
  private readonly given = new Map<string, TokenRef[]>();
  /** Of each call, the number of the newest token that was used. */
  private readonly used = new Map<string, number>();

  /** The tokens of a call, used or not, oldest first. */
  of(callId: string): readonly TokenRef[] {
    return this.given.get(callId) ?? [];
  }

  follow(event: OrgEvent, { effects }: StepResult, wrong: string[]): void {
    const presented = presentedIn(event);
    for (const effect of effects) {
      if (effect.do !== 'send-to-visitor') continue;
      const { message, socket, rejoinToken } = effect;
      if (rejoinToken) this.give(rejoinToken.callId, tokenRef(event.id, socket));
      if (!presented || !('socket' in event) || socket !== event.socket) continue;
      if (message.type === 'call:rejoinable' || message.type === 'call:reconnected')
        this.open(presented, message, wrong);
    }
  }

  private open(
    { callId, seq }: RejoinClaims,
    message: { type: 'call:rejoinable' | 'call:reconnected'; callId: string },
    wrong: string[],
  ): void {
    const used = this.used.get(callId) ?? 0;
    if (message.callId !== callId)
      wrong.push(`call ${message.callId} opens with a token of ${callId} (R-31)`);
    if (seq < used) wrong.push(`call ${callId} opens with a token that is used up (R-31)`);
    if (message.type === 'call:reconnected') this.used.set(callId, Math.max(used, seq));
  }

  private give(callId: string, ref: TokenRef): void {
    const known = this.given.get(callId);
    if (known) known.push(ref);
    else this.given.set(callId, [ref]);
  }
}

function presentedIn(event: OrgEvent): RejoinClaims | null {
  if (event.type !== 'visitor-said') return null;
  const { message } = event;
  return message.type === 'visitor:join' || message.type === 'call:rejoin' ? message.rejoin : null;
}
