import { useState } from 'preact/hooks';
import type { Settings, SettingsPatch } from '../../protocol/settings.ts';
import {
  NUMBER_SETTING_TEXTS,
  OFFLINE_ENTRY_TEXTS,
  SETTINGS_GROUP_TEXTS,
  SETTINGS_LAYER_TEXTS,
  WHEN_AGENT_RETURNS_TEXTS,
  type NumberKey,
} from '../texts/settings.ts';
import { settingBounds } from './bounds.ts';
import { CallChoicesCard, type CallChoices } from './call-choices.tsx';
import { HoursField } from './hours-field.tsx';
import { useSettings } from './use-settings.ts';
import { Button } from '../ui/button.tsx';
import { CheckField, NumberField, optionsOf, SelectField, TextArea, TextField } from '../ui/forms/field.tsx';
import { Form } from '../ui/forms/form.tsx';
import { Page } from '../ui/page.tsx';
import { showInvalidField } from '../ui/forms/invalid-fields.ts';
import { Failure, FormError, Loading } from '../ui/states.tsx';
import { useUnsaved } from '../ui/forms/unsaved.ts';
import type { Action } from '../ui/forms/use-action.ts';

type Numbers = Record<NumberKey, number | null>;
const NUMBER_KEYS = keysOf(NUMBER_SETTING_TEXTS);
/** The one number that owners change often. */
const EVERYDAY_NUMBER = 'ringSeconds';

/** How the organization works: times, limits, and which websites may show the widget. */
export default function SettingsPage() {
  const { loaded, action, save } = useSettings();
  const { data } = loaded;
  return (
    <Page title="Settings" intro="For the whole organization. Waits that already run are not changed.">
      {data ? (
        // Anew after each save: the form shows what the server keeps.
        <SettingsForm key={JSON.stringify(data)} settings={data} action={action} onSave={save} />
      ) : loaded.error ? (
        <Failure error={loaded.error} onRetry={loaded.reload} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

interface SettingsFormProps {
  settings: Settings;
  action: Action;
  onSave: (patch: SettingsPatch) => void;
}

function SettingsForm({ settings, action, onSave }: SettingsFormProps) {
  const [numbers, setNumbers] = useState<Numbers>(() => numbersOf(settings));
  const [whenAgentReturns, setWhenAgentReturns] = useState(settings.whenAgentReturns);
  const [leaveMessage, setLeaveMessage] = useState(settings.leaveMessage);
  const [offlineEntry, setOfflineEntry] = useState(settings.offlineEntry);
  const [bookingUrl, setBookingUrl] = useState(settings.bookingUrl ?? '');
  const [hours, setHours] = useState<Settings['hours'] | undefined>(settings.hours);
  const [calls, setCalls] = useState<CallChoices & { dispositions: string }>(() => ({
    visitorVideo: settings.visitorVideo,
    keepTranscripts: settings.keepTranscripts,
    askRating: settings.askRating,
    dispositions: settings.dispositions.join('\n'),
  }));
  const [origins, setOrigins] = useState(settings.allowedOrigins.join('\n'));
  const [parameters, setParameters] = useState(settings.urlParameters.join('\n'));
  const [requirePasskey, setRequirePasskey] = useState(settings.requirePasskey);
  const errors = new Map(NUMBER_KEYS.map((key) => [key, numberError(key, numbers[key])]));
  const patch = changes(settings, numbers, {
    whenAgentReturns,
    leaveMessage,
    offlineEntry,
    bookingUrl: bookingUrl.trim() || null,
    hours: hours ?? null,
    ...calls,
    dispositions: lines(calls.dispositions),
    allowedOrigins: lines(origins),
    urlParameters: lines(parameters),
    requirePasskey,
  });
  const wrong = hours === undefined || [...errors.values()].some((error) => error !== undefined);
  const isUnsaved = wrong || Object.keys(patch).length > 0;
  useUnsaved(isUnsaved);
  const listProblem = (
    key: 'allowedOrigins' | 'urlParameters' | 'dispositions',
    text: string,
  ): string | undefined => {
    const bad = lines(text)
      .map((line, index) => ({ line, problem: action.issue(`${key}.${index}`) }))
      .find(({ problem }) => problem !== undefined);
    return bad === undefined ? action.issue(key) : `“${bad.line}” ${bad.problem}.`;
  };

  const numberField = (key: NumberKey) => {
    const { label, unit, help } = NUMBER_SETTING_TEXTS[key];
    const { min, max } = settingBounds(key);
    return (
      <NumberField
        key={key}
        label={label}
        unit={unit}
        min={min}
        max={max}
        value={numbers[key]}
        onValue={(value) => setNumbers({ ...numbers, [key]: value })}
        error={errors.get(key) ?? action.issue(key)}
        hint={`${help} (${min} to ${max})`}
      />
    );
  };

  return (
    <Form
      class="stack wide"
      noValidate
      data-testid="settings-form"
      onSubmit={(form) => {
        if (wrong) showInvalidField(form);
        else onSave(patch);
      }}
    >
      <section class="card stack wide">
        <h2>{SETTINGS_LAYER_TEXTS.everyday}</h2>
        {numberField(EVERYDAY_NUMBER)}
        <HoursField
          hours={settings.hours}
          onValue={setHours}
          issue={action.issue}
          hint={SETTINGS_LAYER_TEXTS.hoursHint}
        />
        <div class="stack">
          <CheckField
            label="Offer to leave a message"
            hint="Visitors who find nobody can leave their question and how to reach them."
            checked={leaveMessage}
            onValue={setLeaveMessage}
          />
          {leaveMessage && (
            <SelectField
              label="Visitors who find nobody see"
              hint="The button stays until somebody is free. With “Nothing”, only visitors who have just lost an agent can leave a message, while they are told so."
              value={offlineEntry}
              onValue={setOfflineEntry}
              options={optionsOf(OFFLINE_ENTRY_TEXTS)}
              data-testid="setting-offlineEntry"
            />
          )}
        </div>
        <TextArea
          label="Results of calls"
          value={calls.dispositions}
          onValue={(dispositions) => setCalls({ ...calls, dispositions })}
          error={listProblem('dispositions', calls.dispositions)}
          hint="One per line, at most 40 characters each: agents choose from them after a call. Empty: from a usual list, or in their own words."
          placeholder={'Sold\nCall back'}
          data-testid="setting-dispositions"
        />
        <TextArea
          label="Websites that may show the widget"
          value={origins}
          onValue={setOrigins}
          error={listProblem('allowedOrigins', origins)}
          hint="One per line, such as https://shop.example, without a path. Empty: any website. They are kept as browsers send them: https://bücher.example as https://xn--bcher-kva.example."
          spellcheck={false}
          placeholder="https://shop.example"
        />
      </section>
      <details class="advanced" data-testid="settings-advanced">
        <summary>
          <h2>{SETTINGS_LAYER_TEXTS.advanced}</h2>
          <p class="muted">{SETTINGS_LAYER_TEXTS.advancedHint}</p>
        </summary>
        <div class="stack wide">
          {keysOf(SETTINGS_GROUP_TEXTS).map((group) => (
            <section key={group} class="card stack">
              <h3>{SETTINGS_GROUP_TEXTS[group]}</h3>
              <div class="columns">
                {NUMBER_KEYS.filter(
                  (key) => key !== EVERYDAY_NUMBER && NUMBER_SETTING_TEXTS[key].group === group,
                ).map(numberField)}
              </div>
            </section>
          ))}
          <section class="card stack">
            <h3>When nobody is free</h3>
            <SelectField
              label="When somebody is free again"
              value={whenAgentReturns}
              onValue={setWhenAgentReturns}
              options={optionsOf(WHEN_AGENT_RETURNS_TEXTS)}
            />
            <TextField
              label="Page for booking a meeting"
              type="url"
              value={bookingUrl}
              onValue={setBookingUrl}
              error={action.issue('bookingUrl')}
              hint="Offered to visitors who find nobody. Empty: no such offer."
              placeholder="https://book.example/acme"
              data-testid="setting-bookingUrl"
            />
          </section>
          <CallChoicesCard value={calls} onValue={(part) => setCalls({ ...calls, ...part })} />
          <section class="card stack">
            <h3>Privacy</h3>
            <TextArea
              label="Parameters of addresses that are kept"
              value={parameters}
              onValue={setParameters}
              error={listProblem('urlParameters', parameters)}
              hint="One name per line, such as product; filter_* is every name that begins so. Of the addresses of visitors’ pages everything after the ? is dropped, but for these, those that a pool’s rules test, and those of campaigns (utm_source, gclid)."
              spellcheck={false}
              placeholder="product"
              data-testid="setting-urlParameters"
            />
          </section>
          <section class="card stack">
            <h3>Signing in</h3>
            <CheckField
              label="Admins need a passkey"
              hint="At the next sign-in an admin who has none makes one before anything else, and a password alone opens nothing any more."
              checked={requirePasskey}
              onValue={setRequirePasskey}
            />
          </section>
        </div>
      </details>
      <div class="save-bar">
        <FormError
          text={
            action.error
              ? (action.rest([
                  ...errors.keys(),
                  'allowedOrigins',
                  'urlParameters',
                  'dispositions',
                  'bookingUrl',
                  'hours',
                ]) ?? 'Not saved: a value above is not possible.')
              : undefined
          }
        />
        <Button
          type="submit"
          kind="primary"
          busy={action.busy}
          disabled={!isUnsaved}
          // Not disabled altogether: pressed, it leads to what is wrong.
          aria-disabled={wrong}
          data-testid="settings-save"
        >
          Save settings
        </Button>
        {wrong && <span class="field-error">A value above is not possible.</span>}
      </div>
    </Form>
  );
}

function keysOf<K extends string>(texts: Record<K, unknown>): K[] {
  return Object.keys(texts) as K[];
}

function numbersOf(settings: Settings): Numbers {
  return Object.fromEntries(NUMBER_KEYS.map((key) => [key, settings[key]])) as Numbers;
}

function numberError(key: NumberKey, value: number | null): string | undefined {
  const { min, max } = settingBounds(key);
  const fits = value !== null && Number.isInteger(value) && value >= min && value <= max;
  return fits ? undefined : `Enter a whole number from ${min} to ${max}.`;
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Only what differs is sent: another admin's change of another setting is not undone. */
function changes(
  before: Settings,
  numbers: Numbers,
  others: Omit<Settings, keyof Numbers | 'widget'>,
): SettingsPatch {
  const after = { ...numbers, ...others };
  const changed = Object.entries(after).filter(
    ([key, value]) =>
      value !== null && JSON.stringify(value) !== JSON.stringify(before[key as keyof Settings]),
  );
  return Object.fromEntries(changed);
}
