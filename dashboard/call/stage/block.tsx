import { useState } from 'preact/hooks';
import { LIMITS } from '../../../protocol/limits.ts';
import { sendOrWarn } from '../../agent/send.ts';
import { BLOCK_TEXTS } from '../../texts/blocks.ts';
import { Button } from '../../ui/button.tsx';
import { CancelButton, Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/forms/field.tsx';
import { askedToBlock } from './ask-to-block.ts';

/** The question whether a visitor is to be kept out, and why. */
export default function BlockQuestion() {
  const question = askedToBlock.value;
  const [reason, setReason] = useState('');
  if (!question) return null;
  const { visitor, from } = question;
  const texts = BLOCK_TEXTS[from];
  const close = () => (askedToBlock.value = null);
  const block = () => {
    // Without a connection what was typed stays.
    if (sendOrWarn({ type: 'visitor:block', visitorId: visitor.id, ...(reason.trim() && { reason }) }))
      close();
  };
  return (
    <Dialog title={texts.question} onClose={close} unsaved={reason.trim() !== ''} testId="block-question">
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          block();
        }}
      >
        <p>{texts.consequence}</p>
        <TextField
          label={BLOCK_TEXTS.reason}
          hint={BLOCK_TEXTS.reasonHint}
          value={reason}
          onValue={setReason}
          maxLength={LIMITS.blockReasonLength}
          data-testid="block-reason"
        />
        <div class="row end">
          <CancelButton>{BLOCK_TEXTS.cancel}</CancelButton>
          <Button kind="danger" type="submit" data-testid="block-confirm">
            {texts.action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
