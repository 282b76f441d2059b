import { LIMITS } from '../../protocol/limits.ts';
import { TextArea } from '../ui/forms/field.tsx';
import { draftOf, editDraft } from './notes.ts';

/** What is worth remembering, written while one talks: it is in the form after the call. */
export function CallNotes({ callId }: { callId: string }) {
  return (
    <section class="card stack" aria-label="Notes on this call">
      <TextArea
        label="Notes"
        hint="Kept as you type. When the call is over you can add to them, and save them with its result."
        value={draftOf(callId).note}
        onValue={(note) => editDraft(callId, { note })}
        maxLength={LIMITS.noteLength}
        data-testid="call-notes"
      />
    </section>
  );
}
