import { useState } from 'preact/hooks';
import type { DraftRouteAnswer } from '../../protocol/answers/pools.ts';
import type { Rule } from '../../protocol/http.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { testDraft } from '../api/api.ts';
import { POOL_EDITOR_TEXTS } from '../texts/pools.ts';
import { conditionsText } from '../texts/rules.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/forms/field.tsx';
import { useAction } from '../ui/forms/use-action.ts';

/** Whether a page would belong to the pool with the rules as they stand in its form, saved or not. */
export function DraftTester({ poolId, rules }: { poolId: string | undefined; rules: readonly Rule[] }) {
  const [pageUrl, setPageUrl] = useState('');
  const [answer, setAnswer] = useState<{ to: string; said: DraftRouteAnswer }>();
  const action = useAction();
  const question = JSON.stringify([pageUrl, rules]);
  const ask = () =>
    void action.run(async () => {
      const said = await testDraft({ pageUrl, rules: [...rules], ...(poolId !== undefined && { poolId }) });
      setAnswer({ to: question, said });
    });
  const problem =
    action.rest(['pageUrl', 'rules']) ??
    (action.error && !action.issue('pageUrl') ? POOL_EDITOR_TEXTS.incomplete : undefined);
  return (
    <div class="stack tight" data-testid="draft-tester">
      <h3>{POOL_EDITOR_TEXTS.test}</h3>
      <div
        class="row top"
        onKeyDown={(event) => {
          // It stands in the pool's form, which must not be sent by it.
          if (event.key !== 'Enter') return;
          event.preventDefault();
          if (pageUrl.trim() !== '') ask();
        }}
      >
        <div class="grow">
          <TextField
            label={POOL_EDITOR_TEXTS.testLabel}
            hint={POOL_EDITOR_TEXTS.testHint}
            maxLength={LIMITS.pageUrlLength}
            placeholder="https://shop.example/pricing"
            value={pageUrl}
            onValue={setPageUrl}
            error={action.issue('pageUrl') ?? problem}
            spellcheck={false}
            data-testid="draft-url"
          />
        </div>
        <Button busy={action.busy} disabled={pageUrl.trim() === ''} onClick={ask} data-testid="draft-test">
          {POOL_EDITOR_TEXTS.testButton}
        </Button>
      </div>
      <p role="status" data-testid="draft-answer">
        {answer?.to === question && <Said answer={answer.said} />}
      </p>
    </div>
  );
}

function Said({ answer: { isDraft, pool, rule } }: { answer: DraftRouteAnswer }) {
  const because = rule ? conditionsText(rule.conditions) : null;
  return (
    <span class={`badge answer ${isDraft ? 'good' : 'warn'}`}>
      {isDraft
        ? because === null
          ? POOL_EDITOR_TEXTS.here
          : POOL_EDITOR_TEXTS.hereBecause(because)
        : because === null
          ? POOL_EDITOR_TEXTS.nowhere(pool ?? '')
          : POOL_EDITOR_TEXTS.elsewhere(pool ?? '', because)}
    </span>
  );
}
