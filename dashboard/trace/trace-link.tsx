import type { TraceSubject } from '../api/api.ts';
import { orgBase } from '../api/organization.ts';
import { WHY } from '../texts/why.ts';

/** Leads from a row of a log to the trace of its visitor. */
export function TraceLink({ of }: { of: TraceSubject }) {
  return (
    <a class="button secondary" href={`${orgBase}/why?${new URLSearchParams({ ...of })}`} data-testid="why">
      {WHY}
    </a>
  );
}
