import type { ComponentChildren } from 'preact';
import { Button } from './button.tsx';
import { FAILED, LOADING, TRY_AGAIN } from '../texts/common.ts';

interface LoadingProps {
  /** What it will look like: a whole page with its heading, rows of a table, cards, numbers side by side, fields. */
  shape?: 'page' | 'rows' | 'cards' | 'numbers' | 'fields';
  /** How many of them there will be, about. */
  count?: number;
  /** What somebody waits for, where it may take long or needs them. */
  what?: string;
}

/** Grey shapes of what is on its way, about as large as it will be, so that nothing jumps when it comes. */
export function Loading({ shape = 'page', count = 3, what }: LoadingProps) {
  return (
    <div class={what ? 'state' : `skeleton ${shape}`} role="status" aria-busy="true" data-testid="loading">
      {what ? <i class="spinner" /> : Array.from({ length: count }, () => <i />)}
      <span class={what ? '' : 'sr-only'}>{what ?? LOADING}</span>
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
