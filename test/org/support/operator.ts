import { env } from 'cloudflare:workers';
import type { OperatorOrgItem } from '../../../protocol/answers/organization.ts';
import { app } from '../../../worker/http/app.ts';
import { call, HOST, type Answer } from './client.ts';

export const OPERATOR = { Authorization: `Bearer ${env.OPERATOR_TOKEN}` };

/** Asks as the operator. */
export function asOperator<T = Record<string, unknown>>(method: string, path: string): Promise<Answer<T>> {
  return call<T>(method, `/api/operator/${path}`, undefined, { headers: OPERATOR });
}

/** What the operator is told of an organization; undefined: it is not in the list. */
export async function listed(slug: string): Promise<OperatorOrgItem | undefined> {
  const { body } = await asOperator<{ items: OperatorOrgItem[] }>('GET', 'orgs');
  return body.items.find((org) => org.slug === slug);
}

/** Sends a request to a deployment with other variables, over the same objects. */
export async function requestWith(
  variables: Partial<Record<keyof Env, string | undefined>>,
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  return app.fetch(new Request(HOST + path, init), { ...env, ...variables });
}
