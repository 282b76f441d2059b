import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isEmail, tidy } from '../../../protocol/contact.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import { Field, type ControlProps, type FieldProps } from './field.tsx';
import { NO_ADDRESS } from '../../texts/controls.ts';

interface EmailFieldProps extends FieldProps, Omit<ControlProps, 'maxLength'> {
  value: string;
  onValue: (value: string) => void;
}

/**
 * An e-mail address by our own rule: a browser's `type=email` refuses addresses that the server takes, and rewrites
 * domains in other scripts. A form with a wrong one is not sent.
 */
export function EmailField({ label, hint, error, value, onValue, ...rest }: EmailFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState(false);
  const isWrong = tidy(value) !== '' && !isEmail(tidy(value));
  useLayoutEffect(() => input.current?.setCustomValidity(isWrong ? NO_ADDRESS : ''), [isWrong]);
  return (
    <Field
      label={label}
      hint={hint}
      error={isWrong && refused ? NO_ADDRESS : error}
      control={(ids) => (
        <input
          class="input"
          autocapitalize="none"
          spellcheck={false}
          {...rest}
          {...ids}
          ref={input}
          type="text"
          inputMode="email"
          maxLength={LIMITS.emailLength}
          value={value}
          onInput={(event) => onValue(event.currentTarget.value)}
          onInvalid={(event) => {
            if (!event.currentTarget.validity.customError) return;
            // Said beside the field, in place of the browser's bubble.
            event.preventDefault();
            setRefused(true);
            event.currentTarget.focus();
          }}
        />
      )}
    />
  );
}
