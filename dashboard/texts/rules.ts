import type { Condition } from '../../protocol/http.ts';
import { capitalized } from './shared/format.ts';

/** What part of a page's address a condition looks at. */
export const FIELD_TEXTS: Record<Condition['field'], string> = {
  domain: 'Website name',
  path: 'Page path',
  query_param: 'Query parameter',
  fragment: 'Hash route',
};

/** What is to be written there, by an example. */
export const FIELD_HINTS: Record<Condition['field'], string> = {
  domain: 'Such as shop.example, without https:// or a path.',
  path: 'Such as /pricing, without what follows a ? or #.',
  query_param: 'What follows the = in the address, such as pro in ?plan=pro.',
  fragment:
    'What follows # or #!, such as /pricing in shop.example/#/pricing. Jumps to an anchor (#top) have none.',
};

export const OP_TEXTS: Record<Condition['op'], string> = {
  is_exactly: 'is exactly',
  contains: 'contains',
  does_not_contain: 'does not contain',
  starts_with: 'starts with',
  ends_with: 'ends with',
};

/** `Page path starts with “/pricing” and website name is exactly “shop.example”` */
export function conditionsText(conditions: readonly Condition[]): string {
  const parts = conditions.map(({ field, param, op, value }, index) => {
    const what =
      field === 'query_param' ? `query parameter “${param ?? ''}”` : FIELD_TEXTS[field].toLowerCase();
    return `${index === 0 ? capitalized(what) : what} ${OP_TEXTS[op]} “${value}”`;
  });
  return parts.join(' and ');
}
