import { h, type ComponentChildren, type LooseInputHTMLAttributes } from 'preact';
import { useId } from 'preact/hooks';

export interface FieldProps {
  label: string;
  hint?: ComponentChildren;
  error?: string | undefined;
}

interface ControlIds {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean;
}

/** Further attributes of a text control, by their names in HTML. */
export interface ControlProps {
  name?: string;
  placeholder?: string;
  required?: boolean;
  readOnly?: boolean;
  minLength?: number;
  maxLength?: number;
  autocomplete?: string;
  autocapitalize?: 'none';
  spellcheck?: boolean;
  'data-testid'?: string;
}

/** A label, its control, and below it a hint and what is wrong. */
export function Field({
  label,
  hint,
  error,
  control,
}: FieldProps & { control: (ids: ControlIds) => ComponentChildren }) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {control({ id, 'aria-describedby': described || undefined, 'aria-invalid': Boolean(error) })}
      {error && (
        <span class="field-error" id={`${id}-error`} role="alert">
          {error}
        </span>
      )}
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}

interface TextFieldProps extends FieldProps, ControlProps {
  type?: 'text' | 'url' | 'date' | 'color' | 'search';
  value: string;
  onValue: (value: string) => void;
}

export function TextField({ label, hint, error, type = 'text', value, onValue, ...rest }: TextFieldProps) {
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      control={(ids) => (
        <Input
          class="input"
          dir="auto"
          {...rest}
          {...ids}
          type={type}
          value={value}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      )}
    />
  );
}

/** JSX knows one set of attributes for each type of input; here the type is a variable. */
export function Input(props: LooseInputHTMLAttributes) {
  return h('input', props);
}

interface TextAreaProps extends FieldProps, Omit<ControlProps, 'autocomplete'> {
  value: string;
  onValue: (value: string) => void;
}

export function TextArea({ label, hint, error, value, onValue, ...rest }: TextAreaProps) {
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      control={(ids) => (
        <textarea
          class="input"
          dir="auto"
          {...rest}
          {...ids}
          value={value}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      )}
    />
  );
}

interface NumberFieldProps extends FieldProps {
  value: number | null;
  /** `null` when the field was emptied or holds no number. */
  onValue: (value: number | null) => void;
  min?: number | undefined;
  max?: number | undefined;
  unit?: string;
}

/** A whole number with its unit behind it. */
export function NumberField({ label, hint, error, value, onValue, min, max, unit }: NumberFieldProps) {
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      control={(ids) => (
        <div class="with-unit">
          <input
            class="input short number"
            {...ids}
            type="number"
            inputMode="numeric"
            step={1}
            min={min}
            max={max}
            value={value ?? ''}
            onInput={(event) => {
              const number = event.currentTarget.valueAsNumber;
              onValue(Number.isFinite(number) ? number : null);
            }}
          />
          {unit && <span class="muted">{unit}</span>}
        </div>
      )}
    />
  );
}

/** The options that a table of texts gives, in its order. */
export function optionsOf<T extends string>(texts: Record<T, string>): readonly (readonly [T, string])[] {
  return Object.entries(texts) as [T, string][];
}

interface SelectFieldProps<T extends string> extends FieldProps {
  'data-testid'?: string;
  value: T;
  onValue: (value: T) => void;
  /** What may be chosen, and the words for it. */
  options: readonly (readonly [T, string])[];
}

export function SelectField<T extends string>({
  label,
  hint,
  error,
  value,
  onValue,
  options,
  ...rest
}: SelectFieldProps<T>) {
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      control={(ids) => (
        <select
          class="input"
          {...rest}
          {...ids}
          value={value}
          onChange={(event) => {
            const chosen = options[event.currentTarget.selectedIndex];
            if (chosen) onValue(chosen[0]);
          }}
        >
          {options.map(([option, words]) => (
            <option key={option} value={option}>
              {words}
            </option>
          ))}
        </select>
      )}
    />
  );
}

interface CheckFieldProps {
  label: string;
  hint?: string;
  checked: boolean;
  onValue: (checked: boolean) => void;
}

export function CheckField({ label, hint, checked, onValue }: CheckFieldProps) {
  const id = useId();
  return (
    <div class="check">
      <input
        type="checkbox"
        id={id}
        checked={checked}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onValue(event.currentTarget.checked)}
      />
      <div>
        <label for={id} class="label">
          {label}
        </label>
        {hint && (
          <div class="hint" id={`${id}-hint`}>
            {hint}
          </div>
        )}
      </div>
    </div>
  );
}
