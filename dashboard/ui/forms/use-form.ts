import { useState } from 'preact/hooks';
import { useAction } from './use-action.ts';

/** What a field component takes of a form. */
interface FieldState<T> {
  value: T;
  onValue: (value: T) => void;
  error: string | undefined;
}

interface FormState<T extends object> {
  values: T;
  busy: boolean;
  error: Error | undefined;
  /** The field of that name, which is also its path in the body. */
  field: <K extends keyof T & string>(name: K) => FieldState<T[K]>;
  /** A refusal that no field of the form explains: to be shown above its button. */
  refusal: string | undefined;
  /** Sends, one request at a time. What is refused stands at its field. */
  submit: (send: (values: T) => Promise<void>) => void;
  /** Puts back what the form began with, but for what is given. */
  reset: (keep?: Partial<T>) => void;
}

/** A form that begins with the same values each time, such as one that makes something new. */
export function useForm<T extends object>(initial: T): FormState<T> {
  const [values, setValues] = useState(initial);
  const action = useAction();
  return {
    values,
    busy: action.busy,
    error: action.error,
    field: (name) => ({
      value: values[name],
      onValue: (value) => setValues((before) => ({ ...before, [name]: value })),
      error: action.issue(name),
    }),
    refusal: action.rest(Object.keys(initial)),
    submit: (send) => void action.run(() => send(values)),
    reset: (keep) => setValues({ ...initial, ...keep }),
  };
}
