import type { TraceQuestion } from '../api.ts';
import { orgBase } from '../org.ts';

/** Leads from a row of a log to the story behind it. */
export function WhyLink({ of }: { of: TraceQuestion }) {
  return (
    <a class="button secondary" href={`${orgBase}/why?${new URLSearchParams({ ...of })}`} data-testid="why">
      Why?
    </a>
  );
}
