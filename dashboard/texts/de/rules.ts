import type { Translated } from '../shared/translated.ts';
import type * as english from '../rules.ts';

export const FIELD_TEXTS: Translated<typeof english.FIELD_TEXTS> = {
  domain: 'Name der Website',
  path: 'Pfad der Seite',
  query_param: 'Parameter der Adresse',
  fragment: 'Hash-Route',
};

export const FIELD_HINTS: Translated<typeof english.FIELD_HINTS> = {
  domain: 'Zum Beispiel shop.example, ohne https:// und ohne Pfad.',
  path: 'Zum Beispiel /pricing, ohne das, was nach ? oder # kommt.',
  query_param: 'Was in der Adresse nach dem = steht, zum Beispiel pro in ?plan=pro.',
  fragment:
    'Was nach # oder #! steht, zum Beispiel /pricing in shop.example/#/pricing. Sprungmarken (#top) zählen nicht.',
};

export const OP_TEXTS: Translated<typeof english.OP_TEXTS> = {
  is_exactly: 'ist genau',
  contains: 'enthält',
  does_not_contain: 'enthält nicht',
  starts_with: 'beginnt mit',
  ends_with: 'endet auf',
};

export const conditionsText: Translated<typeof english.conditionsText> = (conditions) =>
  conditions
    .map(({ field, param, op, value }) => {
      const what = field === 'query_param' ? `Parameter „${param ?? ''}“` : FIELD_TEXTS[field];
      return `${what} ${OP_TEXTS[op]} „${value}“`;
    })
    .join(' und ');
