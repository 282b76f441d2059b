import type { Settings } from '../../protocol/settings.ts';
import { VISITOR_VIDEO_TEXTS } from '../texts/settings.ts';
import { CheckField, optionsOf, SelectField } from '../ui/forms/field.tsx';

/** The choices about calls. */
export type CallChoices = Pick<Settings, 'visitorVideo' | 'keepTranscripts' | 'askRating'>;

interface CallChoicesProps {
  value: CallChoices;
  onValue: (part: Partial<CallChoices>) => void;
}

/** What visitors can do in a call, and what is kept of it. */
export function CallChoicesCard({ value, onValue }: CallChoicesProps) {
  return (
    <section class="card stack">
      <h3>Calls</h3>
      <SelectField
        label="Visitors’ cameras"
        value={value.visitorVideo}
        onValue={(visitorVideo) => onValue({ visitorVideo })}
        options={optionsOf(VISITOR_VIDEO_TEXTS)}
        data-testid="setting-visitorVideo"
      />
      <CheckField
        label="Ask visitors to rate a call"
        checked={value.askRating}
        onValue={(askRating) => onValue({ askRating })}
      />
      <CheckField
        label="Keep what was written in a call"
        hint="With the call in the log, as long as it. Otherwise it is deleted when the call ends."
        checked={value.keepTranscripts}
        onValue={(keepTranscripts) => onValue({ keepTranscripts })}
      />
    </section>
  );
}
