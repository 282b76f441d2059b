import type { Settings } from '../../protocol/settings.ts';
import { SETTINGS_PAGE_TEXTS, VISITOR_VIDEO_TEXTS } from '../texts/settings.ts';
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
      <h3>{SETTINGS_PAGE_TEXTS.calls}</h3>
      <SelectField
        label={SETTINGS_PAGE_TEXTS.visitorVideo}
        value={value.visitorVideo}
        onValue={(visitorVideo) => onValue({ visitorVideo })}
        options={optionsOf(VISITOR_VIDEO_TEXTS)}
        data-testid="setting-visitorVideo"
      />
      <CheckField
        label={SETTINGS_PAGE_TEXTS.askRating}
        checked={value.askRating}
        onValue={(askRating) => onValue({ askRating })}
      />
      <CheckField
        label={SETTINGS_PAGE_TEXTS.keepTranscripts}
        hint={SETTINGS_PAGE_TEXTS.keepTranscriptsHint}
        checked={value.keepTranscripts}
        onValue={(keepTranscripts) => onValue({ keepTranscripts })}
      />
    </section>
  );
}
