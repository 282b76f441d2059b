import * as v from 'valibot';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { SentPage } from '../../protocol/fields.ts';
import { widgetConfig, type Settings } from '../../protocol/settings.ts';
import { agentState } from '../agent/state.ts';
import { PREVIEW_TEXTS, SCENE_TEXTS, type Scene } from '../texts/designer.ts';
import { optionsOf, SelectField, TextField } from '../ui/forms/field.tsx';
import { castOf } from './cast.ts';
import './designer.css';
import { WidgetFrame, type Screen } from './widget-frame.tsx';

/** What is typed is shown when there is a pause. */
const PAUSE_MS = 500;

/** The real widget with these settings, saved or not, in any of its states, on the demo page or a page of one's own. */
export function Preview({ settings }: { settings: Settings }) {
  const [scene, setScene] = useState<Scene>('watching');
  const [screen, setScreen] = useState<Screen>('computer');
  const agent = agentState.value?.agent;
  const cast = useMemo(() => castOf(agent), [agent?.id, agent?.loopUrl, agent?.displayName]);
  const config = useLate(JSON.stringify(widgetConfig(settings, undefined)));
  const [typed, setTyped] = useState('');
  const page = v.safeParse(SentPage, useLate(/^(https?:|$)/.test(typed) ? typed : `https://${typed}`));
  const isRefused = typed !== '' && !page.success;
  return (
    <section class="card stack designer-preview" aria-label={PREVIEW_TEXTS.title}>
      <h2>{PREVIEW_TEXTS.title}</h2>
      <div class="columns">
        <SelectField
          label={PREVIEW_TEXTS.scene}
          value={scene}
          onValue={setScene}
          options={optionsOf<Scene>(SCENE_TEXTS)}
          data-testid="preview-scene"
        />
        <SelectField
          label={PREVIEW_TEXTS.screen}
          value={screen}
          onValue={setScreen}
          options={optionsOf<Screen>(PREVIEW_TEXTS.screens)}
        />
      </div>
      <TextField
        label={PREVIEW_TEXTS.page}
        hint={PREVIEW_TEXTS.pageHint}
        placeholder="https://shop.example"
        value={typed}
        onValue={setTyped}
        error={isRefused ? PREVIEW_TEXTS.noPage : undefined}
        spellcheck={false}
        data-testid="preview-page"
      />
      <WidgetFrame
        screen={screen}
        scene={scene}
        cast={cast}
        config={config}
        website={page.success ? page.output : undefined}
      />
      <p class="hint">{page.success ? PREVIEW_TEXTS.whereWebsite : PREVIEW_TEXTS.where}</p>
    </section>
  );
}

function useLate<T>(value: T): T {
  const [late, setLate] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLate(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return late;
}
