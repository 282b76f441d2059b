import { showToast } from './toast.tsx';
import { Button } from './button.tsx';
import { copied, NOT_COPIED } from '../texts/controls.ts';

interface CopyProps {
  text: string;
  /** What is copied, as it stands in a sentence: “the line”. */
  what: string;
  label: string;
  testId?: string;
}

/** Copies a text to the clipboard, and says what was copied, or that it was not. */
export function CopyButton({ text, what, label, testId }: CopyProps) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      showToast(copied(what), 'good');
    } catch {
      showToast(NOT_COPIED, 'bad');
    }
  };
  return (
    <Button icon="copy" onClick={() => void copy()} data-testid={testId}>
      {label}
    </Button>
  );
}
