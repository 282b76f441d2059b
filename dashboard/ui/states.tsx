import type { ComponentChildren } from 'preact';
import { Button } from './button.tsx';
import { FAILED, LOADING, TRY_AGAIN } from '../texts/common.ts';

export function Loading({ what = LOADING }: { what?: string }) {
  return (
    <div class="state" role="status" data-testid="loading">
      <span class="spinner" aria-hidden="true" />
      <span>{what}</span>
    </div>
  );
}

/** There is nothing to show, and what to do about it. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="state" data-testid="empty">
      <strong>{title}</strong>
      {children && <div>{children}</div>}
    </div>
  );
}

interface FailureProps {
  error: Error;
  onRetry?: () => void;
  /** What the button is called. */
  retry?: string;
}

export function Failure({ error, onRetry, retry = TRY_AGAIN }: FailureProps) {
  return (
    <div class="state" role="alert" data-testid="failure">
      <strong>{FAILED}</strong>
      <span>{error.message}</span>
      {onRetry && <Button onClick={onRetry}>{retry}</Button>}
    </div>
  );
}

/** What was refused about a form as a whole. */
export function FormError({ text }: { text: string | undefined }) {
  return text === undefined ? null : (
    <p class="note bad" role="alert" data-testid="form-error">
      {text}
    </p>
  );
}
