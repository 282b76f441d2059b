import { useState } from 'preact/hooks';
import type { Settings, SettingsPatch } from '../../protocol/settings.ts';
import {
  numberHint,
  numberProblem,
  NUMBER_SETTING_TEXTS,
  OFFLINE_ENTRY_TEXTS,
  SETTINGS_GROUP_TEXTS,
  SETTINGS_LAYER_TEXTS,
  SETTINGS_PAGE_TEXTS,
  WHEN_AGENT_RETURNS_TEXTS,
  type NumberKey,
} from '../texts/settings.ts';
import { settingBounds } from './bounds.ts';
import { CallChoicesCard, type CallChoices } from './call-choices.tsx';
import { HoursField } from './hours-field.tsx';
import { NUMBER_GROUPS } from './number-groups.ts';
import { useSettings } from './use-settings.ts';
import { Button } from '../ui/button.tsx';
import { CheckField, NumberField, optionsOf, SelectField, TextArea, TextField } from '../ui/forms/field.tsx';
import { Form } from '../ui/forms/form.tsx';
import { Page } from '../ui/page.tsx';
import { showInvalidField } from '../ui/forms/invalid-fields.ts';
import { Failure, FormError, Loading } from '../ui/states.tsx';
import { useUnsaved } from '../ui/forms/unsaved.ts';
import type { Action } from '../ui/forms/use-action.ts';
import { DONE_TEXTS } from '../texts/done.ts';

type Numbers = Record<NumberKey, number | null>;
const NUMBER_KEYS = keysOf(NUMBER_SETTING_TEXTS);
/** The one number that owners change often. */
const EVERYDAY_NUMBER = 'ringSeconds';

/** How the organization works: times, limits, and which websites may show the widget. */
export default function SettingsPage() {
  const { loaded, action, save } = useSettings(DONE_TEXTS.settings);
  const { data } = loaded;
  return (
    <Page title={SETTINGS_PAGE_TEXTS.title} intro={SETTINGS_PAGE_TEXTS.intro}>
      {data ? (
        // Anew after each save: the form shows what the server keeps.
        <SettingsForm key={JSON.stringify(data)} settings={data} action={action} onSave={save} />
      ) : loaded.error ? (
        <Failure error={loaded.error} onRetry={loaded.reload} />
      ) : (
        <Loading shape="fields" count={8} />
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
    return bad === undefined ? action.issue(key) : SETTINGS_PAGE_TEXTS.wrongLine(bad.line, bad.problem ?? '');
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
        hint={numberHint(help, min, max)}
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
            label={SETTINGS_PAGE_TEXTS.leaveMessage}
            hint={SETTINGS_PAGE_TEXTS.leaveMessageHint}
            checked={leaveMessage}
            onValue={setLeaveMessage}
          />
          {leaveMessage && (
            <SelectField
              label={SETTINGS_PAGE_TEXTS.offlineEntry}
              hint={SETTINGS_PAGE_TEXTS.offlineEntryHint}
              value={offlineEntry}
              onValue={setOfflineEntry}
              options={optionsOf(OFFLINE_ENTRY_TEXTS)}
              data-testid="setting-offlineEntry"
            />
          )}
        </div>
        <TextArea
          label={SETTINGS_PAGE_TEXTS.dispositions}
          value={calls.dispositions}
          onValue={(dispositions) => setCalls({ ...calls, dispositions })}
          error={listProblem('dispositions', calls.dispositions)}
          hint={SETTINGS_PAGE_TEXTS.dispositionsHint}
          placeholder={SETTINGS_PAGE_TEXTS.dispositionsSuch}
          data-testid="setting-dispositions"
        />
        <TextArea
          label={SETTINGS_PAGE_TEXTS.allowedOrigins}
          value={origins}
          onValue={setOrigins}
          error={listProblem('allowedOrigins', origins)}
          hint={SETTINGS_PAGE_TEXTS.allowedOriginsHint}
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
                {NUMBER_KEYS.filter((key) => key !== EVERYDAY_NUMBER && NUMBER_GROUPS[key] === group).map(
                  numberField,
                )}
              </div>
            </section>
          ))}
          <section class="card stack">
            <h3>{SETTINGS_PAGE_TEXTS.nobody}</h3>
            <SelectField
              label={SETTINGS_PAGE_TEXTS.whenAgentReturns}
              value={whenAgentReturns}
              onValue={setWhenAgentReturns}
              options={optionsOf(WHEN_AGENT_RETURNS_TEXTS)}
            />
            <TextField
              label={SETTINGS_PAGE_TEXTS.bookingUrl}
              type="url"
              value={bookingUrl}
              onValue={setBookingUrl}
              error={action.issue('bookingUrl')}
              hint={SETTINGS_PAGE_TEXTS.bookingUrlHint}
              placeholder="https://book.example/acme"
              data-testid="setting-bookingUrl"
            />
          </section>
          <CallChoicesCard value={calls} onValue={(part) => setCalls({ ...calls, ...part })} />
          <section class="card stack">
            <h3>{SETTINGS_PAGE_TEXTS.privacy}</h3>
            <TextArea
              label={SETTINGS_PAGE_TEXTS.urlParameters}
              value={parameters}
              onValue={setParameters}
              error={listProblem('urlParameters', parameters)}
              hint={SETTINGS_PAGE_TEXTS.urlParametersHint}
              spellcheck={false}
              placeholder={SETTINGS_PAGE_TEXTS.urlParametersSuch}
              data-testid="setting-urlParameters"
            />
          </section>
          <section class="card stack">
            <h3>{SETTINGS_PAGE_TEXTS.signingIn}</h3>
            <CheckField
              label={SETTINGS_PAGE_TEXTS.requirePasskey}
              hint={SETTINGS_PAGE_TEXTS.requirePasskeyHint}
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
                ]) ?? SETTINGS_PAGE_TEXTS.notSaved)
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
          {SETTINGS_PAGE_TEXTS.save}
        </Button>
        {wrong && <span class="field-error">{SETTINGS_PAGE_TEXTS.wrong}</span>}
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
  return fits ? undefined : numberProblem(min, max);
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
