import * as v from 'valibot';
import { Hours } from '../../../../protocol/hours.ts';
import { Overflow, StoredConditions } from '../records/pools.ts';
import { storedRows } from '../rows.ts';
import { WidgetChanges } from '../settings.ts';
import { storedShape } from '../shape.ts';
import { Text, Whole, Flag, refuse } from './columns.ts';

/** Column `widget` of `pools`. */
export const StoredWidget = storedShape(v.object({ widget: WidgetChanges }), [
  v.pipe(
    WidgetChanges,
    v.transform((widget) => ({ widget })),
  ),
]);

/** Column `hours` of `pools`. */
const HoursColumn = v.object({ hours: Hours });

export const StoredHours = storedShape(HoursColumn, [HoursColumn]);

export const POOLS = storedRows(
  'pools',
  {
    id: Text,
    isDefault: Flag,
    name: Text,
    overflow: Overflow,
    widget: v.nullable(StoredWidget.column),
    hours: v.nullable(StoredHours.column),
    version: Whole,
  },
  {
    instead: { isDefault: 0, name: '?', overflow: 'any', widget: null, hours: null, version: 1 },
    remove: refuse,
  },
);

export const POOL_MEMBERS = storedRows(
  'pool_members',
  { poolId: Text, agentId: Text, tier: Whole },
  { key: `pool_id || ' ' || agent_id` },
);

export const POOL_RULES = storedRows(
  'pool_rules',
  { seq: Whole, poolId: Text, priority: Whole, conditions: StoredConditions.column },
  { key: 'seq' },
);
