import { LIMITS } from '../../protocol/limits.ts';
import { TextArea } from '../ui/forms/field.tsx';
import { draftOf, editDraft } from './notes.ts';
import { WRAP_UP_TEXTS } from '../texts/wrap-up.ts';

/** What is worth remembering, written while one talks: it is in the form after the call. */
export function CallNotes({ callId }: { callId: string }) {
  return (
    <section class="card stack" aria-label={WRAP_UP_TEXTS.notesLabel}>
      <TextArea
        label={WRAP_UP_TEXTS.notes}
        hint={WRAP_UP_TEXTS.notesHint}
        value={draftOf(callId).note}
        onValue={(note) => editDraft(callId, { note })}
        maxLength={LIMITS.noteLength}
        data-testid="call-notes"
      />
    </section>
  );
}
