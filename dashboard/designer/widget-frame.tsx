import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { widgetConfig } from '../../protocol/settings.ts';
import { orgBase } from '../api/organization.ts';
import { PREVIEW_TEXTS, type Scene } from '../texts/designer.ts';
import './widget-frame.css';
import { direct } from './frame.ts';
import type { Cast } from './scene.ts';

const SCREENS = { computer: { width: 1100, height: 760 }, phone: { width: 390, height: 700 } } as const;
export type Screen = keyof typeof SCREENS;

interface WidgetFrameProps {
  screen: Screen;
  scene: Scene;
  cast: Cast;
  /** As JSON. */
  config: string;
  /** The page that it stands over; without one, the demo page. */
  website?: string | undefined;
}

/** The real widget on the demo page or over a website, led to a scene; it begins anew when any of these changes. */
export function WidgetFrame({ screen, scene, cast, config, website }: WidgetFrameProps) {
  const stop = useRef(() => {});
  useEffect(() => () => stop.current(), []);
  return (
    <Stage {...SCREENS[screen]}>
      {website !== undefined && (
        <iframe
          title={PREVIEW_TEXTS.pageFrame}
          src={`${orgBase}/api/framed-page?page=${encodeURIComponent(website)}`}
          data-testid="preview-website"
        />
      )}
      <iframe
        key={`${scene} ${screen} ${config} ${JSON.stringify(cast)} ${website !== undefined}`}
        class="widget"
        src={`${orgBase}/demo`}
        title={PREVIEW_TEXTS.frame}
        data-testid="preview-frame"
        onLoad={(event) => {
          stop.current();
          stop.current = direct(event.currentTarget, {
            scene,
            cast,
            isAlone: website !== undefined,
            config: JSON.parse(config) as ReturnType<typeof widgetConfig>,
          });
        }}
      />
    </Stage>
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
    <div ref={box} class="widget-frame" style={{ height: `${height * scale}px`, '--screen': width / height }}>
      <div style={{ width: `${width}px`, height: `${height}px`, transform: `scale(${scale})` }}>
        {children}
      </div>
    </div>
  );
}
