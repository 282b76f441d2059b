import { useEffect, useRef } from 'preact/hooks';
import type { Condition, Rule } from '../../protocol/http.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { Button } from '../ui/button.tsx';
import { optionsOf, SelectField, TextField } from '../ui/forms/field.tsx';
import { POOL_EDITOR_TEXTS } from '../texts/pools.ts';
import { conditionsText, FIELD_HINTS, FIELD_TEXTS, OP_TEXTS } from '../texts/rules.ts';
import { UNDO_TEXTS } from '../texts/undo.ts';
import { showOffer } from '../ui/toast.tsx';
import { DraftTester } from './draft-tester.tsx';
import './pools.css';

const NEW_CONDITION: Condition = { field: 'path', op: 'starts_with', value: '/' };

interface RulesEditorProps {
  /** Of the pool; undefined: it is yet to be made. */
  poolId: string | undefined;
  rules: Rule[];
  isDefault: boolean;
  /** What the server refused, by path in the pool's body. */
  issue: (path: string) => string | undefined;
  onValue: (rules: Rule[]) => void;
}

/** Which pages belong to the pool. */
export function RulesEditor({ poolId, rules, isDefault, issue, onValue }: RulesEditorProps) {
  const latest = useRef(rules);
  latest.current = rules;
  const offers = useRef<(() => void)[]>([]);
  // When the form has been saved or left, there is nothing to put the rule back into.
  useEffect(() => () => offers.current.forEach((pass) => pass()), []);
  const remove = (index: number, rule: Rule) => {
    onValue(rules.toSpliced(index, 1));
    const pass = showOffer(UNDO_TEXTS.rule(index + 1), 'info', {
      words: UNDO_TEXTS.undo,
      take: () => onValue(latest.current.toSpliced(index, 0, rule)),
      pass: async () => {},
    });
    offers.current.push(pass);
  };
  return (
    <fieldset class="card stack break">
      <legend class="sr-only">{POOL_EDITOR_TEXTS.pages}</legend>
      <div>
        <h2>{POOL_EDITOR_TEXTS.pages}</h2>
        <p class="muted">
          {POOL_EDITOR_TEXTS.pagesHint}
          {isDefault && POOL_EDITOR_TEXTS.pagesDefault}
        </p>
      </div>
      {rules.map((rule, index) => (
        <RuleEditor
          key={index}
          rule={rule}
          number={index + 1}
          issue={(path) => issue(`rules.${index}.${path}`)}
          onValue={(next) => onValue(rules.with(index, next))}
          onRemove={() => remove(index, rule)}
        />
      ))}
      <div class="row">
        <Button
          icon="plus"
          disabled={rules.length >= LIMITS.poolRules}
          onClick={() =>
            onValue([...rules, { priority: rules[0]?.priority ?? 0, conditions: [NEW_CONDITION] }])
          }
          data-testid="rule-add"
        >
          {POOL_EDITOR_TEXTS.addRule}
        </Button>
      </div>
      {rules.length > 0 && <DraftTester poolId={poolId} rules={rules} />}
    </fieldset>
  );
}

interface RuleEditorProps {
  rule: Rule;
  number: number;
  issue: (path: string) => string | undefined;
  onValue: (rule: Rule) => void;
  onRemove: () => void;
}

function RuleEditor({ rule, number, issue, onValue, onRemove }: RuleEditorProps) {
  const { conditions } = rule;
  const setConditions = (next: Condition[]) => onValue({ ...rule, conditions: next });
  return (
    <section class="rule stack" aria-label={POOL_EDITOR_TEXTS.rule(number)} data-testid="rule">
      <div class="row between whole">
        <h3 class="break">
          {number}. {conditionsText(conditions)}
        </h3>
        <Button kind="ghost" icon="trash" label={POOL_EDITOR_TEXTS.removeRule(number)} onClick={onRemove} />
      </div>
      {conditions.map((condition, index) => (
        <ConditionEditor
          key={index}
          condition={condition}
          issue={(path) => issue(`conditions.${index}${path}`)}
          onValue={(next) => setConditions(conditions.with(index, next))}
          onRemove={conditions.length > 1 ? () => setConditions(conditions.toSpliced(index, 1)) : undefined}
        />
      ))}
      <div class="row">
        <Button
          kind="ghost"
          icon="plus"
          disabled={conditions.length >= LIMITS.ruleConditions}
          onClick={() => setConditions([...conditions, NEW_CONDITION])}
        >
          {POOL_EDITOR_TEXTS.addCondition}
        </Button>
      </div>
    </section>
  );
}

interface ConditionEditorProps {
  condition: Condition;
  issue: (path: string) => string | undefined;
  onValue: (condition: Condition) => void;
  onRemove: (() => void) | undefined;
}

function ConditionEditor({ condition, issue, onValue, onRemove }: ConditionEditorProps) {
  const { field, op, value } = condition;
  const setField = (next: Condition['field']) => {
    // What a new condition begins with is of use where an address has paths.
    const begun = value === NEW_CONDITION.value || value === '';
    const text = !begun ? value : next === 'path' || next === 'fragment' ? NEW_CONDITION.value : '';
    onValue({ field: next, ...(next === 'query_param' && { param: '' }), op, value: text });
  };
  return (
    <div class="row top">
      <div class="grow">
        <SelectField
          label={POOL_EDITOR_TEXTS.field}
          value={field}
          onValue={setField}
          options={optionsOf(FIELD_TEXTS)}
          error={issue('')}
        />
      </div>
      {field === 'query_param' && (
        <div class="grow">
          <TextField
            label={POOL_EDITOR_TEXTS.param}
            required
            maxLength={200}
            value={condition.param ?? ''}
            onValue={(param) => onValue({ ...condition, param })}
            error={issue('.param')}
          />
        </div>
      )}
      <div class="grow">
        <SelectField
          label={POOL_EDITOR_TEXTS.op}
          value={op}
          onValue={(next) => onValue({ ...condition, op: next })}
          options={optionsOf(OP_TEXTS)}
        />
      </div>
      <div class="grow">
        <TextField
          label={POOL_EDITOR_TEXTS.value}
          maxLength={LIMITS.pageUrlLength}
          value={value}
          onValue={(next) => onValue({ ...condition, value: next })}
          error={issue('.value')}
          hint={FIELD_HINTS[field]}
        />
      </div>
      {onRemove && (
        <Button kind="ghost" icon="trash" label={POOL_EDITOR_TEXTS.removeCondition} onClick={onRemove} />
      )}
    </div>
  );
}
