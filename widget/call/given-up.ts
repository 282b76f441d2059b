import type { CallHost } from './contract.ts';

/**
 * What the visitor has given up. It is sent again whenever the server still speaks of it, because the first message may be
 * lost.
 */
export interface GivenUp {
  /** The visitor gives up a request or call, which the server may not have named yet (`id` is empty). */
  add: (id: string, isCall: boolean) => void;
  /** The visitor wants to call: what was given up before the server had named it is wanted again. */
  forgetUnnamed: () => void;
  /** A request is sent: one that the server does not know to be given up goes on. */
  forgetRequest: () => void;
  /** Whether the server speaks of something given up; then it is told so. */
  refuses: (id: string, isCall: boolean) => boolean;
}

export function createGivenUp({ send }: CallHost): GivenUp {
  let givenUp = '';
  let wasCall = false;
  let isUnnamed = false;

  function tell(id: string, isCall: boolean): void {
    send(isCall ? { type: 'call:end', callId: id } : { type: 'call:cancel', requestId: id });
  }

  return {
    add(id, isCall) {
      isUnnamed = !id;
      if (!id) return;
      givenUp = id;
      wasCall = isCall;
      tell(id, isCall);
    },
    forgetUnnamed() {
      isUnnamed = false;
    },
    forgetRequest() {
      if (!wasCall) givenUp = '';
    },
    refuses(id, isCall) {
      if (isUnnamed) givenUp = id;
      isUnnamed = false;
      if (id !== givenUp) return false;
      tell(id, isCall);
      return true;
    },
  };
}
