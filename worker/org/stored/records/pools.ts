import * as v from 'valibot';
import type { PoolConfig } from '../../../core/index.ts';
import { CONDITION_FIELDS, CONDITION_OPS } from '../../../../protocol/condition.ts';
import { Hours } from '../../../../protocol/hours.ts';
import { WidgetChanges } from '../settings.ts';
import { storedShape, type Schema } from '../shape.ts';

const Conditions: Schema<PoolConfig['rules'][number]['conditions']> = v.array(
  v.object({
    field: v.picklist(CONDITION_FIELDS),
    param: v.exactOptional(v.string()),
    op: v.picklist(CONDITION_OPS),
    value: v.string(),
  }),
);

/** Column `conditions` of `pool_rules`. */
export const StoredConditions = storedShape(v.object({ conditions: Conditions }), [
  v.pipe(
    Conditions,
    v.transform((conditions) => ({ conditions })),
  ),
]);

export const Overflow = v.picklist(['any', 'none']);

export const PoolConfigSchema: Schema<PoolConfig> = v.object({
  id: v.string(),
  isDefault: v.boolean(),
  name: v.string(),
  overflow: Overflow,
  members: v.array(v.object({ agentId: v.string(), tier: v.number() })),
  rules: v.array(v.object({ seq: v.number(), priority: v.number(), conditions: Conditions })),
  widget: v.exactOptional(WidgetChanges),
  hours: v.exactOptional(Hours),
});
