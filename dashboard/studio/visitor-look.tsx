import { useEffect, useMemo, useState } from 'preact/hooks';
import { captionsFile, type Caption } from '../../protocol/captions.ts';
import type { AgentItem } from '../../protocol/answers/accounts.ts';
import { DEFAULT_SETTINGS, widgetConfig } from '../../protocol/settings.ts';
import { getSettings } from '../api/api.ts';
import { castOf } from '../designer/cast.ts';
import { WidgetFrame, type Screen } from '../designer/widget-frame.tsx';
import { PREVIEW_TEXTS, type Scene } from '../texts/designer.ts';
import { LOOK_TEXTS } from '../texts/studio.ts';
import type { VideoKind } from '../texts/videos.ts';
import { optionsOf, SelectField } from '../ui/forms/field.tsx';
import { Loading } from '../ui/states.tsx';
import { useResource } from '../ui/use-resource.ts';

type Order = keyof typeof LOOK_TEXTS.orders;
type Form = Extract<Scene, keyof typeof LOOK_TEXTS.forms>;

/** A video that is not saved yet, and what is said in it. */
export interface Unsaved {
  kind: VideoKind;
  file: Blob;
  /** Of an introduction; undefined: what is there stays. */
  captions: readonly Caption[] | undefined;
}

interface VisitorLookProps {
  agent: AgentItem;
  unsaved?: Unsaved;
}

/** The real widget with an agent's own videos, saved or not. */
export default function VisitorLook({ agent, unsaved }: VisitorLookProps) {
  const [order, setOrder] = useState<Order>(unsaved ? 'one' : 'all');
  const [form, setForm] = useState<Form>('watching');
  const [screen, setScreen] = useState<Screen>(() =>
    matchMedia('(max-width: 720px)').matches ? 'phone' : 'computer',
  );
  const settings = useResource('look', async () =>
    agent.role === 'admin' ? getSettings() : DEFAULT_SETTINGS,
  );
  const url = useBlobUrl(unsaved?.file);
  const captionsText = unsaved?.captions && captionsFile(unsaved.captions);
  const captions = useMemo(
    () => (captionsText ? new Blob([captionsText], { type: 'text/vtt' }) : undefined),
    [captionsText],
  );
  const captionsUrl = useBlobUrl(captions);
  const used = settings.data ?? (settings.error && DEFAULT_SETTINGS);
  if (!used || (unsaved && !url) || (captions && !captionsUrl)) return <Loading />;

  const alone = order === 'one' && { waveUrl: null, introUrl: null, loopUrl: null };
  const cast = castOf({
    ...agent,
    ...alone,
    ...(unsaved && { [`${unsaved.kind}Url`]: url }),
    ...(unsaved?.captions && { captionsUrl: captionsUrl ?? null }),
  });
  return (
    <div class="stack" data-testid="visitor-look">
      <div class="columns">
        {unsaved && (
          <SelectField
            label={LOOK_TEXTS.order}
            value={order}
            onValue={setOrder}
            options={optionsOf<Order>(LOOK_TEXTS.orders)}
            data-testid="look-order"
          />
        )}
        <SelectField
          label={LOOK_TEXTS.form}
          value={form}
          onValue={setForm}
          options={optionsOf<Form>(LOOK_TEXTS.forms)}
          data-testid="look-form"
        />
        <SelectField
          label={LOOK_TEXTS.screen}
          value={screen}
          onValue={setScreen}
          options={optionsOf<Screen>(PREVIEW_TEXTS.screens)}
          data-testid="look-screen"
        />
      </div>
      <WidgetFrame
        screen={screen}
        scene={form}
        cast={cast}
        config={JSON.stringify(widgetConfig(used, undefined))}
      />
      <p class="hint">
        {LOOK_TEXTS.where} {agent.role !== 'admin' && LOOK_TEXTS.look}
      </p>
    </div>
  );
}

function useBlobUrl(file: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!file) return undefined;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}
