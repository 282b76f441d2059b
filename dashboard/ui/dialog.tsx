import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Button } from './button.tsx';

interface DialogProps {
  title: string;
  onClose: () => void;
  testId?: string;
  children: ComponentChildren;
}

/** A native modal dialog, open as long as it is rendered; Escape and the cross close it. */
export function Dialog({ title, onClose, testId, children }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    // Else the cross has the focus, being the first button.
    dialog?.querySelector<HTMLElement>('[autofocus], input, select, textarea')?.focus();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={box}
      class="dialog"
      aria-labelledby={titleId}
      data-testid={testId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div class="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <Button kind="ghost" icon="close" label="Close" onClick={onClose} />
      </div>
      {children}
    </dialog>
  );
}

interface ConfirmProps {
  title: string;
  children: ComponentChildren;
  /** What the button that does it says. */
  action: string;
  /** How that button looks: as dangerous, unless nothing is lost by it. */
  kind?: 'danger' | 'primary';
  busy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that cannot be undone. */
export function Confirm({
  title,
  children,
  action,
  kind = 'danger',
  busy = false,
  onConfirm,
  onClose,
}: ConfirmProps) {
  return (
    <Dialog title={title} onClose={onClose} testId="confirm">
      <div class="stack">
        <div>{children}</div>
        <div class="row end">
          <Button onClick={onClose}>Cancel</Button>
          <Button kind={kind} busy={busy} onClick={onConfirm} data-testid="confirm-action">
            {action}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
