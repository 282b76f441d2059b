import type { Settings } from '../../protocol/settings.ts';
import { VISITOR_VIDEO_TEXTS } from '../texts/settings.ts';
import { CheckField, optionsOf, SelectField, TextArea } from '../ui/forms/field.tsx';

/** The choices about calls; the results as they are typed, one per line. */
export type CallChoices = Pick<Settings, 'visitorVideo' | 'keepTranscripts' | 'askRating'> & {
  dispositions: string;
};

interface CallChoicesProps {
  value: CallChoices;
  onValue: (part: Partial<CallChoices>) => void;
  dispositionsProblem: string | undefined;
}

/** What visitors can do in a call, what is kept of it, and what agents say of it afterwards. */
export function CallChoicesCard({ value, onValue, dispositionsProblem }: CallChoicesProps) {
  return (
    <section class="card stack">
      <h2>Calls</h2>
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
      <TextArea
        label="Results of calls"
        value={value.dispositions}
        onValue={(dispositions) => onValue({ dispositions })}
        error={dispositionsProblem}
        hint="One per line, at most 40 characters each: agents choose from them after a call. Empty: from a usual list, or in their own words."
        placeholder={'Sold\nCall back'}
        data-testid="setting-dispositions"
      />
    </section>
  );
}
