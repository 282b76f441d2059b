import { useState } from 'preact/hooks';
import { LIMITS } from '../../../protocol/limits.ts';
import { Button } from '../button.tsx';
import { Field, Input, type ControlProps, type FieldProps } from './field.tsx';
import { PASSWORD, passwordHint, showTyped } from '../../texts/controls.ts';

interface PasswordFieldProps extends FieldProps, Omit<ControlProps, 'autocapitalize' | 'spellcheck'> {
  value: string;
  onValue: (value: string) => void;
}

/** A password, which can be looked at while it is typed. */
export function PasswordField({ label, hint, error, value, onValue, ...rest }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      control={(ids) => (
        <div class="with-button">
          <Input
            class="input"
            autocapitalize="none"
            spellcheck={false}
            {...rest}
            {...ids}
            type={isShown ? 'text' : 'password'}
            value={value}
            onInput={(event) => onValue(event.currentTarget.value)}
          />
          <Button
            kind="ghost"
            icon={isShown ? 'eyeOff' : 'eye'}
            label={showTyped(label)}
            aria-pressed={isShown}
            onClick={() => setShown(!isShown)}
          />
        </div>
      )}
    />
  );
}

interface NewPasswordFieldProps {
  label?: string;
  name?: string;
  value: string;
  onValue: (value: string) => void;
  error: string | undefined;
  'data-testid'?: string;
}

/** A password that somebody chooses. */
export function NewPasswordField({ label = PASSWORD, ...rest }: NewPasswordFieldProps) {
  return (
    <PasswordField
      label={label}
      autocomplete="new-password"
      required
      minLength={LIMITS.passwordMinLength}
      maxLength={LIMITS.passwordMaxLength}
      hint={passwordHint(LIMITS.passwordMinLength)}
      {...rest}
    />
  );
}
