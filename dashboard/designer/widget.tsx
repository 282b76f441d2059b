import type { Settings, WidgetPatch, WidgetSettings } from '../../protocol/settings.ts';
import { TEXT_KEYS, type TextKey } from '../../protocol/texts.ts';
import { orgBase } from '../api/organization.ts';
import { LOOK_FIELDS, LookField, mergeLook } from '../settings/look-field.tsx';
import { TEXT_TEXTS } from '../texts/widget-texts.ts';
import { Preview } from './preview.tsx';
import { useDefaultWords } from './use-default-words.ts';
import { useSettings } from '../settings/use-settings.ts';
import { WIDGET_PAGE_TEXTS } from '../texts/designer.ts';
import { Sentence } from '../ui/sentence.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/forms/field.tsx';
import { Form } from '../ui/forms/form.tsx';
import { Page } from '../ui/page.tsx';
import { Failure, FormError, Loading } from '../ui/states.tsx';
import { useUnsaved } from '../ui/forms/unsaved.ts';
import type { Action } from '../ui/forms/use-action.ts';
import { useChanges } from '../ui/forms/use-changes.ts';
import { DONE_TEXTS } from '../texts/done.ts';

/** How the widget looks on the website, and what it says. */
export default function Widget() {
  const { loaded, action, save } = useSettings(DONE_TEXTS.widget);
  const { data } = loaded;
  return (
    <Page
      title={WIDGET_PAGE_TEXTS.title}
      intro={WIDGET_PAGE_TEXTS.intro}
      actions={
        <a class="button secondary" href={`${orgBase}/demo`} target="_blank" rel="noopener">
          {WIDGET_PAGE_TEXTS.tryIt}
        </a>
      }
    >
      {data ? (
        <WidgetForm
          key={JSON.stringify(data.widget)}
          settings={data}
          action={action}
          onSave={(widget) => save({ widget })}
        />
      ) : loaded.error ? (
        <Failure error={loaded.error} onRetry={loaded.reload} />
      ) : (
        <Loading shape="fields" count={8} />
      )}
    </Page>
  );
}

interface WidgetFormProps {
  settings: Settings;
  action: Action;
  onSave: (patch: WidgetPatch) => void;
}

function WidgetForm({ settings, action, onSave }: WidgetFormProps) {
  const { widget } = settings;
  const { changes: patch, set } = useChanges<WidgetSettings>(widget);
  const value = mergeLook(widget, patch);
  const defaultText = useDefaultWords(value.locale);
  useUnsaved(Object.keys(patch).length > 0);
  const setText = (key: TextKey, text: string) => {
    const { [key]: _old, ...others } = value.texts;
    set({ texts: text === '' ? others : { ...others, [key]: text } });
  };
  return (
    <div class="designer">
      <Preview settings={{ ...settings, widget: value }} />
      <Form class="stack wide" data-testid="widget-form" onSubmit={() => onSave(patch)}>
        <section class="card stack">
          <h2>{WIDGET_PAGE_TEXTS.look}</h2>
          <div class="columns">
            {LOOK_FIELDS.map((field) => (
              <LookField
                key={field.key}
                field={field}
                value={value}
                issue={(key) => action.issue(`widget.${key}`)}
                onValue={set}
              />
            ))}
          </div>
        </section>
        <section class="card stack">
          <h2>{WIDGET_PAGE_TEXTS.texts}</h2>
          <p class="muted">
            <Sentence
              text={WIDGET_PAGE_TEXTS.textsHint}
              parts={{ agent: <code>{'{agent}'}</code>, previous: <code>{'{previous}'}</code> }}
            />
          </p>
          <div class="columns">
            {TEXT_KEYS.map((key) => (
              <TextField
                key={key}
                label={TEXT_TEXTS[key]}
                maxLength={300}
                placeholder={defaultText(key)}
                value={value.texts[key] ?? ''}
                onValue={(text) => setText(key, text)}
                error={action.issue(`widget.texts.${key}`)}
              />
            ))}
          </div>
        </section>
        <div class="save-bar">
          <FormError
            text={action.error ? (action.rest(['widget']) ?? WIDGET_PAGE_TEXTS.notSaved) : undefined}
          />
          <Button
            type="submit"
            kind="primary"
            busy={action.busy}
            disabled={Object.keys(patch).length === 0}
            data-testid="widget-save"
          >
            {WIDGET_PAGE_TEXTS.save}
          </Button>
        </div>
      </Form>
    </div>
  );
}
