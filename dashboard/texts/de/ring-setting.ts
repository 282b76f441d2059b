import type * as english from '../ring-setting.ts';
import type { Translated } from '../shared/translated.ts';

export const RING_SETTING_TEXTS: Translated<typeof english.RING_SETTING_TEXTS> = {
  title: 'Klingelton',
  volume: 'Lautstärke',
  silent: 'Stumm',
  percent: (volume) => `${volume} Prozent`,
  silentHint: 'Anrufe werden angezeigt und blinken im Titel des Tabs; zu hören ist nichts.',
  tryIt: 'Anhören',
  kept: 'Gilt in diesem Browser, nur für Sie.',
  speaker: 'Zu hören über',
  speakerHint: 'Darf ein anderes Gerät sein als das, mit dem Sie Besucher hören.',
  system: 'Standard des Systems',
  speakerNumber: (number) => `Lautsprecher ${number}`,
};
