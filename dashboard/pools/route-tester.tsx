import { useState } from 'preact/hooks';
import { LIMITS } from '../../protocol/limits.ts';
import type { RouteAnswer } from '../../protocol/answers/pools.ts';
import { testRoute } from '../api/api.ts';
import { useNames, type Names } from '../api/use-names.ts';
import { choiceText } from '../texts/choices.ts';
import { conditionsText } from '../texts/rules.ts';
import { ROUTE_TESTER_TEXTS } from '../texts/route-tester.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/forms/field.tsx';
import { Form } from '../ui/forms/form.tsx';
import { Page } from '../ui/page.tsx';
import { FormError } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { useAction } from '../ui/forms/use-action.ts';

/** Where a visitor of a page would go right now, and why. */
export default function RouteTester() {
  const [pageUrl, setPageUrl] = useState('');
  const [answer, setAnswer] = useState<{ to: string; said: RouteAnswer }>();
  const action = useAction();
  const names = useNames();
  const ask = () =>
    action.run(async () => {
      setAnswer({ to: pageUrl, said: await testRoute(pageUrl) });
    });
  return (
    <Page title={ROUTE_TESTER_TEXTS.title} intro={ROUTE_TESTER_TEXTS.intro}>
      <Form class="card row bottom" onSubmit={() => void ask()}>
        <div class="grow">
          <TextField
            label={ROUTE_TESTER_TEXTS.address}
            required
            maxLength={LIMITS.pageUrlLength}
            placeholder="https://shop.example/pricing"
            value={pageUrl}
            onValue={setPageUrl}
            error={action.issue('pageUrl')}
            spellcheck={false}
            data-testid="route-url"
          />
        </div>
        <Button type="submit" kind="primary" busy={action.busy} data-testid="route-test">
          {ROUTE_TESTER_TEXTS.test}
        </Button>
      </Form>
      <FormError text={action.rest(['pageUrl'])} />
      {answer?.to === pageUrl && <Answer answer={answer.said} names={names} />}
    </Page>
  );
}

function Answer({ answer, names }: { answer: RouteAnswer; names: Names }) {
  const { pool, rule, agent, considered } = answer;
  return (
    <>
      <section class="card" role="status" data-testid="route-answer">
        <dl class="facts">
          <dt>{ROUTE_TESTER_TEXTS.pool}</dt>
          <dd>
            <strong data-testid="route-pool">{pool.name}</strong>
          </dd>
          <dt>{ROUTE_TESTER_TEXTS.because}</dt>
          <dd class="break">{rule ? conditionsText(rule.conditions) : ROUTE_TESTER_TEXTS.noRule}</dd>
          <dt>{ROUTE_TESTER_TEXTS.agent}</dt>
          <dd data-testid="route-agent">
            {agent ? (
              <strong>
                <bdi>{agent.displayName}</bdi>
              </strong>
            ) : (
              ROUTE_TESTER_TEXTS.nobody
            )}
          </dd>
        </dl>
      </section>
      <Table
        caption={ROUTE_TESTER_TEXTS.caption}
        rows={considered}
        rowKey={(one) => one.agentId}
        columns={[
          { title: ROUTE_TESTER_TEXTS.name, cell: (one) => <bdi>{names.agent(one.agentId)}</bdi> },
          {
            title: ROUTE_TESTER_TEXTS.possible,
            cell: (one) => (
              <span class={one.eligible ? 'badge good' : 'badge'}>
                {one.eligible ? ROUTE_TESTER_TEXTS.yes : ROUTE_TESTER_TEXTS.no}
              </span>
            ),
          },
          { title: ROUTE_TESTER_TEXTS.why, cell: (one) => choiceText(one.fact, one.why) },
        ]}
      />
    </>
  );
}
