/** Who the visitor is, as far as the page knows: at most 2 KB in all, as JSON. */
export interface Identity {
  name?: string;
  email?: string;
  /** What the page's own system calls them. */
  externalId?: string;
  /** At most 20 pairs. */
  traits?: Record<string, string>;
  /** The HMAC-SHA-256 of `externalId` under the organization's identity secret, in hex, made on the page's server. */
  signature?: string;
}

/** What happens in the widget, and what is told with it. */
export interface UsherEvents {
  /** Something else is seen: one of the states that are listed in widget/README.md. */
  state: { state: string };
  /** The visitor has another agent; null: none. */
  agent: { id: string; name: string } | null;
  /** An agent offers the visitor a call. */
  invitation: { agent: string };
  /** It rings at an agent, or will as soon as one is free. */
  ringing: { callId: string };
  'call-started': { callId: string; agent: string };
  'call-ended': { callId: string; seconds: number };
  /** The visitor has left a message. */
  'message-sent': Record<string, never>;
  rated: { callId: string; stars: number };
}

/** Listens to one kind of event. */
export type Listener<Name extends keyof UsherEvents> = (detail: UsherEvents[Name]) => void;

/** What a page may do with the widget on it, as `window.usher`. */
export interface Usher {
  /** Shows the widget in full. */
  open: () => void;
  /** Makes it small. */
  close: () => void;
  /** Hides it on this page until `open`; in a call it does nothing. */
  hide: () => void;
  /** Takes it off the page. */
  remove: () => void;
  /** Reports this address in place of the page's own; without one, the page's own again. */
  page: (url?: string) => void;
  /** Says who the visitor is. What was said before does not hold any more; with nothing in it nobody is known. */
  identify: (identity: Identity) => void;
  /** Calls the agent who is on show. */
  call: () => void;
  on: <Name extends keyof UsherEvents>(name: Name, listener: Listener<Name>) => void;
  off: <Name extends keyof UsherEvents>(name: Name, listener: Listener<Name>) => void;
  /** Does one of these by its name: `push(['identify', { name: 'Ada' }])`. */
  push: (command: readonly unknown[]) => void;
}
