import { createContext, type ComponentChildren } from 'preact';
import { useContext, useId, useRef } from 'preact/hooks';
import { Button } from './button.tsx';
import { pendingLeave, useUnsaved } from './forms/unsaved.ts';
import { CANCEL, CLOSE } from '../texts/common.ts';
import { useModal } from './use-modal.ts';

/** Closes the dialog around, after asking if something would be lost. */
const Close = createContext<() => void>(() => {});

interface DialogProps {
  title: string;
  onClose: () => void;
  /** Whether something in it is not saved: then closing asks first. */
  unsaved?: boolean;
  testId?: string;
  children: ComponentChildren;
}

/** A native modal dialog, open as long as it is rendered; Escape and the cross close it. */
export function Dialog({ title, onClose, unsaved = false, testId, children }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useUnsaved(unsaved);
  const close = () => {
    if (unsaved) pendingLeave.value = { go: onClose };
    else onClose();
  };
  useModal(box);
  return (
    <dialog
      ref={box}
      class="dialog"
      aria-labelledby={titleId}
      data-testid={testId}
      onCancel={(event) => {
        if (event.target !== box.current) return;
        event.preventDefault();
        close();
      }}
      // A browser lets Escape pass when it is pressed twice: the dialog is still wanted.
      onClose={() => {
        if (!box.current) return;
        box.current.showModal();
        close();
      }}
    >
      <div class="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <Button kind="ghost" icon="close" label={CLOSE} onClick={close} />
      </div>
      <Close.Provider value={close}>{children}</Close.Provider>
    </dialog>
  );
}

/** The button of a dialog that closes it and changes nothing. */
export function CancelButton({ children = CANCEL }: { children?: ComponentChildren }) {
  const close = useContext(Close);
  return <Button onClick={close}>{children}</Button>;
}

interface ConfirmProps {
  title: string;
  children: ComponentChildren;
  /** The label of the button that does it. */
  action: string;
  /** How that button looks: dangerous, unless nothing is lost by it. */
  kind?: 'danger' | 'primary';
  /** The label of the button that does nothing. */
  cancel?: string;
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
  cancel = CANCEL,
  busy = false,
  onConfirm,
  onClose,
}: ConfirmProps) {
  return (
    <Dialog title={title} onClose={onClose} testId="confirm">
      <div class="stack">
        <div>{children}</div>
        <div class="row end">
          <Button autofocus onClick={onClose} data-testid="confirm-cancel">
            {cancel}
          </Button>
          <Button kind={kind} busy={busy} onClick={onConfirm} data-testid="confirm-action">
            {action}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
