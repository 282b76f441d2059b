import * as v from 'valibot';
import { LIMITS } from './limits.ts';

export const CONDITION_FIELDS = ['domain', 'path', 'query_param', 'fragment'] as const;
export const CONDITION_OPS = [
  'is_exactly',
  'contains',
  'does_not_contain',
  'starts_with',
  'ends_with',
] as const;
type Op = (typeof CONDITION_OPS)[number];

/**
 * One test of a page's URL. `param` names the query parameter, and belongs to `query_param` alone. What can
 * never match is put as it was meant, where that is plain, and refused where it is not.
 */
export const Condition = v.pipe(
  v.strictObject({
    field: v.picklist(CONDITION_FIELDS),
    param: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
    op: v.picklist(CONDITION_OPS),
    value: v.pipe(v.string(), v.maxLength(LIMITS.pageUrlLength)),
  }),
  v.check(
    (c) => (c.field === 'query_param') === (c.param !== undefined),
    'param goes with query_param, and only with it',
  ),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const { param, ...rest } = dataset.value;
    const faults = [
      ['value', NORMALIZE[rest.field](rest.value, rest.op)],
      ['param', param === undefined ? '' : normalParam(param)],
    ] as const;
    for (const [key, normal] of faults) {
      if (typeof normal === 'string') continue;
      const at = { type: 'object', origin: 'value', input: rest, key, value: dataset.value[key] } as const;
      addIssue({ message: normal.problem, path: [at] });
      return NEVER;
    }
    const [[, value], [, name]] = faults;
    if (typeof value !== 'string' || typeof name !== 'string') return NEVER;
    return { ...rest, ...(param !== undefined && { param: name }), value };
  }),
);
export type Condition = v.InferOutput<typeof Condition>;

/** What is wrong, and what to write instead. */
interface Problem {
  problem: string;
}
type Normal = string | Problem;

const NORMALIZE: Record<(typeof CONDITION_FIELDS)[number], (value: string, op: Op) => Normal> = {
  domain: normalDomain,
  path: normalPath,
  query_param: (value, op) => (op === 'is_exactly' ? value.trim() || value : value),
  fragment: normalRoute,
};

function problem(sentence: string): Problem {
  return { problem: sentence };
}

function normalDomain(text: string, op: Op): Normal {
  const name = text
    .trim()
    .replace(/^(https?:)?\/\//i, '')
    .replace(/\/$/, '')
    .trim();
  const host = /^[^/?#]*/.exec(name)?.[0].replace(/^.*@/, '').replace(/:\d*$/, '') ?? '';
  if (name === '') return problem('must be a website name, such as shop.example');
  if (/^\[[\da-f:.]+\]$/i.test(name)) return name;
  if (name.includes('*'))
    return problem(
      'has no wildcards: for all of a website’s subdomains choose “ends with” and .shop.example',
    );
  if (/[/?#@]|:\d*$/.test(name) && isHost(host))
    return problem(`must be a website name alone, without port or path: write ${host}`);
  if (!isHost(name)) return problem('must be a website name alone, such as shop.example');
  if (name.startsWith('.') && (op === 'is_exactly' || op === 'starts_with'))
    return problem('must not begin with a dot: for all of a website’s subdomains choose “ends with”');
  if (name === '.' && op === 'ends_with') return problem('must be a website name, such as shop.example');
  if (op === 'is_exactly' && !URL.canParse(`https://${name}`))
    return problem('is not a name that a website can have: write one such as shop.example');
  return name;
}

function isHost(text: string): boolean {
  return text !== '' && !/[\s#/:<>?@[\\\]^|*]/.test(text);
}

function normalPath(text: string, op: Op): Normal {
  const isWhole = op === 'is_exactly';
  const written = text.trim().replaceAll('\\', '/');
  if (written === '') return problem('must not be empty: every path begins with /');
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(written)) {
    const path = URL.canParse(written) ? new URL(written).pathname : '/pricing';
    return problem(`must be a path alone, without the website: write ${path}`);
  }
  const path = isWhole || op === 'starts_with' ? written.replace(/^(?!\/)/, '/') : written;
  if (path.includes('?'))
    return problem('ends before the ?: what follows is tested by a condition on a query parameter');
  if (path.includes('#'))
    return problem('ends before the #: what follows is tested by a condition on the hash route');
  if (path.endsWith('*') && op !== 'does_not_contain')
    return problem('has no wildcards: leave out the * and choose “starts with” or “contains”');
  if (/\/\.\.?\//.test(path) || ((isWhole || op === 'ends_with') && /\/\.\.?$/.test(path)))
    return problem('must not have a part that is . or ..: browsers take it out of the address');
  return path;
}

function normalRoute(text: string, op: Op): Normal {
  const route = text
    .trim()
    .replace(/^.*?#(?=[/!])/s, '')
    .replace(/^#/, '')
    .trim();
  if (op !== 'is_exactly' && op !== 'starts_with') return route;
  if (route === '')
    return op === 'starts_with' ? '' : problem('must not be empty: write a route, such as /pricing');
  return route.replace(/^(?![/!])/, '/');
}

function normalParam(text: string): Normal {
  const name = text.trim().replace(/^[?&]/, '').replace(/=$/, '');
  if (/[=&#]/.test(name) || name === '')
    return problem(`must be the parameter’s name alone: write ${/^[^=&#]+/.exec(name)?.[0] ?? 'plan'}`);
  return name;
}
