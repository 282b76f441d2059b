import { orgBase } from '../api/organization.ts';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { isSheetOpen, shortcutsOn } from './setting.ts';

const KEYS: readonly {
  title: string;
  keys: readonly (readonly [keys: readonly string[], what: string])[];
}[] = [
  {
    title: 'Anywhere',
    keys: [
      [['S'], 'Switch between Available and Away'],
      [['?'], 'Show this list'],
      [['Esc'], 'Close what is in front'],
    ],
  },
  {
    title: 'While it rings',
    keys: [
      [['A', 'Enter'], 'Accept'],
      [['R', 'Esc'], 'Decline'],
    ],
  },
  {
    title: 'In a call',
    keys: [
      [['M'], 'Mute or unmute'],
      [['C'], 'Camera on or off'],
    ],
  },
];

/** Every key that does something, and how to switch them off. */
export default function KeySheet() {
  return (
    <Dialog title="Keyboard shortcuts" onClose={() => (isSheetOpen.value = false)} testId="key-sheet">
      <div class="stack">
        {!shortcutsOn.value && <p class="note">They are switched off in this browser.</p>}
        {KEYS.map(({ title, keys }) => (
          <section key={title} class="stack tight">
            <h3>{title}</h3>
            <dl class="keys">
              {keys.map(([names, what]) => (
                <div key={what}>
                  <dt>{what}</dt>
                  <dd>
                    {names.map((name, at) => (
                      <span key={name}>
                        {at > 0 && ' or '}
                        <kbd>{name}</kbd>
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <p class="muted small">
          They do nothing while you type. <a href={`${orgBase}/profile`}>Switch them on or off</a> in your
          profile.
        </p>
        <div class="row end">
          <CancelButton>Close</CancelButton>
        </div>
      </div>
    </Dialog>
  );
}
