import type { PushMessage } from '../../protocol/push.ts';

/** What a push message says. The page of the visitor and the name of the organization follow the body. */
export const PUSH_TEXTS: Record<PushMessage['kind'], { title: string; body: string }> = {
  waiting: { title: 'A visitor is waiting', body: 'Nobody is free on' },
  missed: { title: 'You missed a call', body: 'You are away until you come back. It came from' },
  message: { title: 'New message', body: 'A visitor left a message on' },
};
