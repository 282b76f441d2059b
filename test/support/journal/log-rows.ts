import { copy } from '../storage/copy.ts';
import type { Effect } from '../../../worker/core/index.ts';

/** A row that a step wrote to the log. */
export interface LogRow {
  do: Effect['do'];
  row: { id: string };
}

/** The log's rows among what a step decided; without what visitors wrote, which only the log has. */
export function rowsOf(effects: readonly Effect[]): LogRow[] {
  return effects.flatMap((effect): LogRow[] => {
    if (!('row' in effect)) return [];
    if (effect.do !== 'log-message') return [copy(effect)];
    const {
      name: _name,
      email: _email,
      phone: _phone,
      text: _text,
      identity: _identity,
      ...row
    } = effect.row;
    return [{ do: effect.do, row }];
  });
}
