import { effect } from '@preact/signals';
import { onUnauthenticated } from '../api/request.ts';
import { activeCall } from '../call/active-call.ts';
import { endSession } from '../session/session.ts';

// A call that goes on has a socket of its agent's own, and needs nothing else: it is not torn down for this.
onUnauthenticated(() => {
  const stop = effect(() => {
    if (activeCall.value !== null) return;
    queueMicrotask(() => stop());
    void endSession();
  });
});
