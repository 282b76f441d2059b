import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from './button.tsx';
import { DISMISS } from '../texts/common.ts';

type Tone = 'info' | 'good' | 'bad';
/** Something that can be done about what a toast says, as long as it is there. */
interface Offer {
  /** The words of the button. */
  words: string;
  take: () => void;
  /** The toast has gone, and the offer with it. */
  pass: () => Promise<void>;
}
interface Toast {
  id: number;
  text: string;
  tone: Tone;
  offer: Offer | undefined;
}

const SHOWN_MS = 7_000;
const toasts = signal<Toast[]>([]);
let lastId = 0;

/** Tells something that happened, for a few seconds, in a corner and to screen readers. */
export function showToast(text: string, tone: Tone = 'info'): void {
  show(text, tone);
}

/** The same, with something that can be done about it. Returns what lets the offer pass before its time. */
export function showOffer(text: string, tone: Tone, offer: Offer): () => void {
  const id = show(text, tone, offer);
  return () => dismiss(id);
}

function show(text: string, tone: Tone, offer?: Offer): number {
  const id = ++lastId;
  toasts.value = [
    ...toasts.value.filter((toast) => toast.offer ?? toast.text !== text),
    { id, text, tone, offer },
  ];
  // Whoever reads it, or is on the way to its button, has the time.
  const pass = () =>
    document.querySelector('.toasts:is(:hover, :focus-within)') ? setTimeout(pass, SHOWN_MS) : dismiss(id);
  setTimeout(pass, SHOWN_MS);
  return id;
}

function dismiss(id: number, isTaken = false): void {
  const toast = toasts.value.find((one) => one.id === id);
  toasts.value = toasts.value.filter((one) => one !== toast);
  if (isTaken) toast?.offer?.take();
  else void toast?.offer?.pass();
}

/** Lets all offers pass that stand there, as before the page goes. */
export async function passOffers(): Promise<void> {
  const offers = toasts.value.flatMap(({ offer }) => offer ?? []);
  toasts.value = toasts.value.filter(({ offer }) => !offer);
  await Promise.all(offers.map((offer) => offer.pass()));
}

/** The place where toasts appear; rendered once. A popover, to stay above dialogs. */
export function Toasts() {
  const box = useRef<HTMLDivElement>(null);
  const list = toasts.value;
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    // Shown anew each time: a dialog opened since would cover it.
    if (element.matches(':popover-open')) element.hidePopover();
    if (list.length > 0) element.showPopover();
  }, [list]);
  return (
    <>
      <div ref={box} class="toasts" popover="manual">
        {list.map((toast) => (
          <div key={toast.id} class={`toast ${toast.tone}`} data-testid="toast">
            <span>{toast.text}</span>
            {toast.offer && (
              <Button onClick={() => dismiss(toast.id, true)} data-testid="undo">
                {toast.offer.words}
              </Button>
            )}
            <Button kind="ghost" icon="close" label={DISMISS} onClick={() => dismiss(toast.id)} />
          </div>
        ))}
      </div>
      <div class="sr-only" role="status" aria-live="polite">
        {list.at(-1)?.text}
      </div>
    </>
  );
}
