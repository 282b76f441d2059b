import { LOCALE } from '../texts/shared/locale.ts';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import type { TraceItem } from '../../protocol/answers/trace.ts';
import { eraseVisitor, getTrace, type TraceSubject } from '../api/api.ts';
import { choiceText } from '../texts/choices.ts';
import { traceText } from '../texts/traces.ts';
import { WHY_TEXTS } from '../texts/why.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/dialog.tsx';
import { useAction } from '../ui/forms/use-action.ts';
import { Page } from '../ui/page.tsx';
import { Empty, Failure, FormError, Loading } from '../ui/states.tsx';
import { showToast } from '../ui/toast.tsx';
import { useResource } from '../ui/use-resource.ts';
import { formatDate } from '../texts/shared/format.ts';
import './why.css';
import { DONE_TEXTS } from '../texts/done.ts';

const clock = new Intl.DateTimeFormat(LOCALE, { timeStyle: 'medium' });
const day = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'full' });

/** What happened in order, and at each choice who was considered and why not. */
export default function Why() {
  const { query } = useLocation();
  const { call, visitor } = query;
  if (call) return <VisitorTrace of={{ call }} />;
  if (visitor) return <VisitorTrace of={{ visitor }} />;
  return (
    <Page title={WHY_TEXTS.title}>
      <Empty title={WHY_TEXTS.noVisitor}>{WHY_TEXTS.noVisitorHint}</Empty>
    </Page>
  );
}

function VisitorTrace({ of }: { of: TraceSubject }) {
  const trace = useResource(JSON.stringify(of), (signal) => getTrace(of, signal));
  const [erasing, setErasing] = useState(false);
  const [isErased, setErased] = useState(false);
  const visitorId = trace.data?.visitorId;
  const [first] = trace.data?.items ?? [];
  if (isErased)
    return (
      <Page title={WHY_TEXTS.title}>
        <Empty title={WHY_TEXTS.erasing}>{WHY_TEXTS.erasingHint}</Empty>
      </Page>
    );
  return (
    <Page
      title={WHY_TEXTS.title}
      actions={
        visitorId && (
          <Button kind="danger" onClick={() => setErasing(true)} data-testid="erase-visitor">
            {WHY_TEXTS.erase}
          </Button>
        )
      }
      intro={first ? WHY_TEXTS.introSince(formatDate(first.at)) : WHY_TEXTS.intro}
    >
      {trace.error && <Failure error={trace.error} onRetry={trace.reload} />}
      {trace.loading && !trace.data && <Loading what={WHY_TEXTS.loading} />}
      {trace.data && !first && <Empty title={WHY_TEXTS.nothing} />}
      {byDay(trace.data?.items ?? []).map(([title, items]) => (
        <section class="card" key={title} aria-label={title}>
          <h2 class="trace-day">{title}</h2>
          <ol class="trace" data-testid="story">
            {items.map((item, index) => (
              <TraceEntry item={item} key={index} />
            ))}
          </ol>
        </section>
      ))}
      {erasing && visitorId && (
        <EraseVisitor
          visitorId={visitorId}
          onClose={() => setErasing(false)}
          onErased={() => {
            setErased(true);
            showToast(DONE_TEXTS.erased, 'good');
          }}
        />
      )}
    </Page>
  );
}

function EraseVisitor({
  visitorId,
  onClose,
  onErased,
}: {
  visitorId: string;
  onClose: () => void;
  onErased: () => void;
}) {
  const action = useAction();
  return (
    <Confirm
      title={WHY_TEXTS.eraseQuestion}
      action={WHY_TEXTS.eraseAction}
      busy={action.busy}
      onClose={onClose}
      onConfirm={() =>
        void action.run(async () => {
          await eraseVisitor(visitorId);
          onErased();
        })
      }
    >
      <p>{WHY_TEXTS.erasure}</p>
      <FormError text={action.rest([])} />
    </Confirm>
  );
}

function TraceEntry({ item }: { item: TraceItem }) {
  const { at, event, fact, text, choice } = item;
  return (
    <li class={`trace-item ${TONES[event] ?? ''}`} data-event={event}>
      <time dateTime={new Date(at).toISOString()}>{clock.format(at)}</time>
      <div class="stack tight">
        <p class="break">{traceText(fact, text)}</p>
        {choice && choice.considered.length > 0 && (
          <details>
            <summary>{WHY_TEXTS.considered}</summary>
            <ul class="plain-list trace-considered">
              {choice.considered
                .toSorted(chosenFirst(choice.chosen))
                .map(({ agentId, name, eligible, fact: reason, why }) => (
                  <li key={agentId}>
                    <strong>{name}</strong>{' '}
                    <span class={`badge ${agentId === choice.chosen ? 'good' : ''}`}>
                      {agentId === choice.chosen
                        ? WHY_TEXTS.chosen
                        : eligible
                          ? WHY_TEXTS.possible
                          : WHY_TEXTS.notPossible}
                    </span>
                    <br />
                    <span class="muted small">{choiceText(reason, why)}</span>
                  </li>
                ))}
            </ul>
          </details>
        )}
      </div>
    </li>
  );
}

const TONES: Partial<Record<TraceItem['event'], 'good' | 'warn' | 'bad'>> = {
  assigned: 'good',
  waiting: 'bad',
  handed_off: 'warn',
  queued: 'warn',
  attempt_ended: 'bad',
};

type Considered = NonNullable<TraceItem['choice']>['considered'][number];

/** The chosen one, then those who would have been possible. */
function chosenFirst(chosen: string | null) {
  const place = ({ agentId, eligible }: Considered) => (agentId === chosen ? 0 : eligible ? 1 : 2);
  return (a: Considered, b: Considered) => place(a) - place(b) || a.name.localeCompare(b.name);
}

function byDay(items: readonly TraceItem[]): [string, TraceItem[]][] {
  return [...Map.groupBy(items, ({ at }) => day.format(at))];
}
