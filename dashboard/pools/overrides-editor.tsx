import { DEFAULT_SETTINGS, type WidgetPatch } from '../../protocol/settings.ts';
import { LOOK_FIELDS, LookField, mergeLook } from '../settings/look-field.tsx';
import { POOL_EDITOR_TEXTS } from '../texts/pools.ts';
import { CheckField } from '../ui/forms/field.tsx';

interface OverridesEditorProps {
  widget: WidgetPatch;
  issue: (path: string) => string | undefined;
  onValue: (widget: WidgetPatch) => void;
}

/** What of the widget is different on this pool's pages. */
export function OverridesEditor({ widget, issue, onValue }: OverridesEditorProps) {
  return (
    <fieldset class="card stack">
      <legend class="sr-only">{POOL_EDITOR_TEXTS.look}</legend>
      <details open={Object.keys(widget).length > 0}>
        <summary>{POOL_EDITOR_TEXTS.otherLook}</summary>
        <div class="columns">
          {LOOK_FIELDS.map((field) => {
            const own = widget[field.key] !== undefined;
            return (
              <div key={field.key} class="stack tight">
                <CheckField
                  label={field.label}
                  checked={own}
                  onValue={(checked) => {
                    const { [field.key]: _dropped, ...rest } = widget;
                    onValue(checked ? { ...rest, [field.key]: DEFAULT_SETTINGS.widget[field.key] } : rest);
                  }}
                />
                {own && (
                  <LookField
                    field={field}
                    value={mergeLook(DEFAULT_SETTINGS.widget, widget)}
                    issue={(path) => issue(`widget.${path}`)}
                    onValue={(part) => onValue({ ...widget, ...part })}
                  />
                )}
              </div>
            );
          })}
        </div>
      </details>
    </fieldset>
  );
}
