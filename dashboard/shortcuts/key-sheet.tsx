import { orgBase } from '../api/organization.ts';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { isSheetOpen, shortcutsOn } from './setting.ts';
import { CLOSE } from '../texts/common.ts';
import { SHORTCUT_TEXTS } from '../texts/shortcuts.ts';
import { Sentence } from '../ui/sentence.tsx';

const KEYS: readonly {
  title: string;
  keys: readonly (readonly [keys: readonly string[], what: string])[];
}[] = [
  {
    title: SHORTCUT_TEXTS.anywhere,
    keys: [
      [['S'], SHORTCUT_TEXTS.status],
      [['?'], SHORTCUT_TEXTS.sheet],
      [['Esc'], SHORTCUT_TEXTS.close],
    ],
  },
  {
    title: SHORTCUT_TEXTS.ringing,
    keys: [
      [['A', 'Enter'], SHORTCUT_TEXTS.accept],
      [['R', 'Esc'], SHORTCUT_TEXTS.decline],
    ],
  },
  {
    title: SHORTCUT_TEXTS.inCall,
    keys: [
      [['M'], SHORTCUT_TEXTS.mute],
      [['C'], SHORTCUT_TEXTS.camera],
    ],
  },
];

/** Every key that does something, and how to switch them off. */
export default function KeySheet() {
  return (
    <Dialog title={SHORTCUT_TEXTS.title} onClose={() => (isSheetOpen.value = false)} testId="key-sheet">
      <div class="stack">
        {!shortcutsOn.value && <p class="note">{SHORTCUT_TEXTS.off}</p>}
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
                        {at > 0 && ` ${SHORTCUT_TEXTS.or} `}
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
          <Sentence
            text={SHORTCUT_TEXTS.note}
            parts={{ link: <a href={`${orgBase}/profile`}>{SHORTCUT_TEXTS.link}</a> }}
          />
        </p>
        <div class="row end">
          <CancelButton>{CLOSE}</CancelButton>
        </div>
      </div>
    </Dialog>
  );
}
