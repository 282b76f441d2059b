import { Settings, WidgetSettings } from '../../protocol/settings.ts';
import type { NumberKey } from '../texts/settings.ts';

interface Bounds {
  min: number;
  max: number;
}

interface Piped {
  pipe: readonly { type: string; requirement?: unknown }[];
}

/** The least and the most that a number of the settings may be, read from the schema that the server checks with. */
function boundsOf({ pipe }: Piped): Bounds {
  const limit = (type: string) => {
    const requirement = pipe.find((part) => part.type === type)?.requirement;
    return typeof requirement === 'number' ? requirement : Number.NaN;
  };
  return { min: limit('min_value'), max: limit('max_value') };
}

export function settingBounds(key: NumberKey): Bounds {
  return boundsOf(Settings.entries[key]);
}

export const TRIGGER_DELAY = boundsOf(WidgetSettings.entries.triggerDelaySeconds);
export const AUTO_HIDE = boundsOf(WidgetSettings.entries.autoHideSeconds.wrapped);
export const BOTTOM_OFFSET = boundsOf(WidgetSettings.entries.bottomOffset);
