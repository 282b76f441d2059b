import type { WidgetConfig } from '../../protocol/settings.ts';
import type { LanguageSwitch } from '../texts/languages.ts';
import type { Connection } from './connection.ts';
import type { SessionStore } from './session-store.ts';

interface ScheduleOptions {
  store: SessionStore;
  connection: Connection;
  language: LanguageSwitch;
  /** The widget may show itself from now on, or not on this device. */
  onReady: (isReady: boolean) => void;
}

/** A longer wait to be shown is waited for without a place among an agent's viewers. */
const UNSEEN_MS = 10_000;

/** Makes what decides, whenever the owner's wishes are known anew, whether and when the widget may show itself. */
export function createSchedule(options: ScheduleOptions): (config: WidgetConfig, arrivedAt: number) => void {
  const { store, connection, language, onReady } = options;
  const seenBefore = store.session.seen;
  let scheduled = false;
  return ({ devices, triggerDelaySeconds }, arrivedAt) => {
    const mayLeave = !store.rejoin().token;
    if (devices !== 'all' && (devices === 'mobile') !== isMobile()) {
      if (mayLeave) connection.close();
      return onReady(false);
    }
    if (scheduled) return;
    scheduled = true;
    const wait = seenBefore ? 0 : arrivedAt + triggerDelaySeconds * 1_000 - Date.now();
    if (wait > UNSEEN_MS && mayLeave) connection.close();
    setTimeout(() => void language.ready().then(() => onReady(true)), wait);
  };
}

/** A phone, or something held like one. */
function isMobile(): boolean {
  return innerWidth <= 480 || (innerWidth < 900 && matchMedia('(pointer: coarse)').matches);
}
