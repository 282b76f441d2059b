import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from './button.tsx';
import { DISMISS } from '../texts/common.ts';

type Tone = 'info' | 'good' | 'bad';
interface Toast {
  id: number;
  text: string;
  tone: Tone;
}

const SHOWN_MS = 7_000;
const toasts = signal<Toast[]>([]);
let lastId = 0;

/** Tells something that happened, for a few seconds, in a corner and to screen readers. */
export function showToast(text: string, tone: Tone = 'info'): void {
  const id = ++lastId;
  toasts.value = [...toasts.value.filter((toast) => toast.text !== text), { id, text, tone }];
  setTimeout(() => dismiss(id), SHOWN_MS);
}

function dismiss(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
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
