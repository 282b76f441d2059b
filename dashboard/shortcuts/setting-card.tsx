import { shortcutsOn, switchShortcuts } from './setting.ts';
import { CheckField } from '../ui/forms/field.tsx';

/** Whether single letters answer calls: whoever speaks to the computer, or hits keys by mistake, switches them off. */
export function ShortcutSetting() {
  return (
    <section class="card stack" aria-labelledby="shortcuts-title" data-testid="shortcut-setting">
      <h2 id="shortcuts-title">Keyboard</h2>
      <CheckField
        label="Single-letter shortcuts"
        hint="S switches between Available and Away, A accepts a ringing call, R declines it; ? shows all of them. Kept in this browser, for you alone."
        checked={shortcutsOn.value}
        onValue={switchShortcuts}
      />
    </section>
  );
}
