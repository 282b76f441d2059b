import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { widgetConfig, type Settings } from '../../protocol/settings.ts';
import { agentState } from '../agent/state.ts';
import { orgBase } from '../api/organization.ts';
import { PREVIEW_TEXTS, SCENE_TEXTS, type Scene } from '../texts/designer.ts';
import { optionsOf, SelectField } from '../ui/forms/field.tsx';
import { castOf } from './cast.ts';
import './designer.css';
import { direct } from './frame.ts';

const SCREENS = { computer: { width: 1100, height: 760 }, phone: { width: 390, height: 700 } } as const;
type Screen = keyof typeof SCREENS;
/** What is typed is shown when there is a pause. */
const PAUSE_MS = 500;

/** The real widget with these settings, saved or not, in any of its states, on the demo page or a page of one's own. */
export function Preview({ settings }: { settings: Settings }) {
  const [scene, setScene] = useState<Scene>('watching');
  const [screen, setScreen] = useState<Screen>('computer');
  const agent = agentState.value?.agent;
  const cast = useMemo(() => castOf(agent), [agent?.id, agent?.loopUrl, agent?.displayName]);
  const config = useLate(JSON.stringify(widgetConfig(settings, undefined)));
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
      <Stage {...SCREENS[screen]}>
        <WidgetFrame key={`${scene} ${screen} ${config}`} scene={scene} cast={cast} config={config} />
      </Stage>
      <p class="hint">{PREVIEW_TEXTS.where}</p>
    </section>
  );
}

interface WidgetFrameProps {
  scene: Scene;
  cast: ReturnType<typeof castOf>;
  /** As JSON. */
  config: string;
}

function WidgetFrame({ scene, cast, config }: WidgetFrameProps) {
  const stop = useRef(() => {});
  useEffect(() => () => stop.current(), []);
  return (
    <iframe
      class="widget"
      src={`${orgBase}/demo`}
      title={PREVIEW_TEXTS.frame}
      data-testid="preview-frame"
      onLoad={(event) => {
        stop.current();
        stop.current = direct(event.currentTarget, {
          scene,
          cast,
          config: JSON.parse(config) as ReturnType<typeof widgetConfig>,
        });
      }}
    />
  );
}

/** A screen of that size, made as small as there is room. */
function Stage({ width, height, children }: { width: number; height: number; children: ComponentChildren }) {
  const box = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(width);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => entry && setRoom(entry.contentRect.width));
    if (box.current) watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  const scale = Math.min(1, room / width);
  return (
    <div ref={box} class="designer-stage" style={{ height: `${height * scale}px` }}>
      <div style={{ width: `${width}px`, height: `${height}px`, transform: `scale(${scale})` }}>
        {children}
      </div>
    </div>
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
