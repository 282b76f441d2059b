import { useState } from 'preact/hooks';
import { LIMITS } from '../../protocol/limits.ts';
import type { RouteAnswer } from '../../protocol/answers.ts';
import { testRoute } from '../api/api.ts';
import { useNames, type Names } from '../api/use-names.ts';
import { choiceText } from '../texts/choices.ts';
import { conditionsText } from '../texts/rules.ts';
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
  const [answer, setAnswer] = useState<RouteAnswer>();
  const action = useAction();
  const names = useNames();
  const ask = () =>
    action.run(async () => {
      setAnswer(await testRoute(pageUrl));
    });
  return (
    <Page
      title="Route tester"
      intro="Enter a page of your website to see where a visitor of it would go right now."
    >
      <Form class="card row bottom" onSubmit={() => void ask()}>
        <div class="grow">
          <TextField
            label="Address of the page"
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
          Test
        </Button>
      </Form>
      <FormError text={action.rest(['pageUrl'])} />
      {answer && <Answer answer={answer} names={names} />}
    </Page>
  );
}

function Answer({ answer, names }: { answer: RouteAnswer; names: Names }) {
  const { pool, rule, agent, considered } = answer;
  return (
    <>
      <section class="card" role="status" data-testid="route-answer">
        <dl class="facts">
          <dt>Pool</dt>
          <dd>
            <strong data-testid="route-pool">{pool.name}</strong>
          </dd>
          <dt>Because</dt>
          <dd class="break">
            {rule
              ? conditionsText(rule.conditions)
              : 'no rule names this page, so it goes to the default pool.'}
          </dd>
          <dt>Would see</dt>
          <dd data-testid="route-agent">
            {agent ? (
              <strong>
                <bdi>{agent.displayName}</bdi>
              </strong>
            ) : (
              'nobody: the visitor would wait without a widget.'
            )}
          </dd>
        </dl>
      </section>
      <Table
        caption="Everybody, and why"
        rows={considered}
        rowKey={(one) => one.agentId}
        columns={[
          { title: 'Name', cell: (one) => <bdi>{names.agent(one.agentId)}</bdi> },
          {
            title: 'Possible now',
            cell: (one) => (
              <span class={one.eligible ? 'badge good' : 'badge'}>{one.eligible ? 'Yes' : 'No'}</span>
            ),
          },
          { title: 'Why', cell: (one) => choiceText(one.fact, one.why) },
        ]}
      />
    </>
  );
}
