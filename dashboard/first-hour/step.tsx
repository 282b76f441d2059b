import type { ComponentChildren } from 'preact';
import { FIRST_HOUR_TEXTS } from '../texts/first-hour.ts';

interface StepProps {
  /** For tests. */
  name: string;
  title: string;
  done: boolean;
  /** Where it is done; shown until then. */
  action?: { label: string; href: string };
  /** In place of `action`. */
  button?: ComponentChildren;
  children: ComponentChildren;
  /** What stands below, over the whole width. */
  more?: ComponentChildren;
}

/** One thing to do, which says whether it is done. */
export function Step({ name, title, done, action, button, children, more }: StepProps) {
  return (
    <li class={`first-step${done ? ' done' : ''}`} data-testid={`step-${name}`} data-done={done}>
      <svg class="first-tick" viewBox="0 0 24 24" aria-hidden="true">
        <circle cx="12" cy="12" r="10" />
        {done && <path d="m7.500 12.500 3 3 6-7" />}
      </svg>
      <div class="grow">
        <h3>
          {title}
          <span class="sr-only"> {done ? FIRST_HOUR_TEXTS.done : FIRST_HOUR_TEXTS.toDo}</span>
        </h3>
        <p class="muted">{children}</p>
      </div>
      {!done &&
        (button ??
          (action && (
            <a class="button secondary" href={action.href}>
              {action.label}
            </a>
          )))}
      {!done && more}
    </li>
  );
}
