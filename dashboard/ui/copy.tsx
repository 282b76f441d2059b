import { showToast } from './toast.tsx';
import { Button } from './button.tsx';

/** Copies a text to the clipboard, and shows whether that worked. */
export function CopyButton({
  text,
  label = 'Copy',
  testId,
}: {
  text: string;
  label?: string;
  testId?: string;
}) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      showToast('Copied.', 'good');
    } catch {
      showToast('Your browser did not allow copying. Select the text and copy it by hand.', 'bad');
    }
  };
  return (
    <Button icon="copy" onClick={() => void copy()} data-testid={testId}>
      {label}
    </Button>
  );
}
