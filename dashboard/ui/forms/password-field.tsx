import { LIMITS } from '../../../protocol/limits.ts';
import { TextField } from './field.tsx';

interface NewPasswordFieldProps {
  label?: string;
  name?: string;
  value: string;
  onValue: (value: string) => void;
  error: string | undefined;
  'data-testid'?: string;
}

/** A password that somebody chooses. */
export function NewPasswordField({ label = 'Password', ...rest }: NewPasswordFieldProps) {
  return (
    <TextField
      label={label}
      type="password"
      autocomplete="new-password"
      required
      minLength={LIMITS.passwordMinLength}
      maxLength={LIMITS.passwordMaxLength}
      hint={`At least ${LIMITS.passwordMinLength} characters.`}
      {...rest}
    />
  );
}
