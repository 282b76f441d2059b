import { shortcutsOn, switchShortcuts } from './setting.ts';
import { CheckField } from '../ui/forms/field.tsx';
import { SHORTCUT_TEXTS } from '../texts/shortcuts.ts';

/** Whether single letters answer calls: whoever speaks to the computer, or hits keys by mistake, switches them off. */
export function ShortcutSetting() {
  return (
    <section class="card stack" aria-labelledby="shortcuts-title" data-testid="shortcut-setting">
      <h2 id="shortcuts-title">{SHORTCUT_TEXTS.settingTitle}</h2>
      <CheckField
        label={SHORTCUT_TEXTS.setting}
        hint={SHORTCUT_TEXTS.settingHint}
        checked={shortcutsOn.value}
        onValue={switchShortcuts}
      />
    </section>
  );
}
