import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { afterEach, expect, test, vi } from 'vitest';
import type { OrgState, StepResult } from '../../../worker/core/index.ts';
import { Store } from '../../../worker/org/storage/store.ts';
import { readAttachment } from '../../../worker/org/stored/attachment.ts';
import { TestOrg, type Visitor } from '../support/client.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** The disk is full, once, for the step that hands somebody over. */
function failNextHandoff(): void {
  const { changes } = Store.prototype;
  let isFull = true;
  vi.spyOn(Store.prototype, 'changes').mockImplementation(function (
    this: Store,
    state: OrgState,
    result: StepResult,
    now: number,
  ) {
    const writes = changes.call(this, state, result, now);
    if (!isFull || !result.effects.some((effect) => effect.do === 'log-handoff')) return writes;
    isFull = false;
    const fail = (): void => {
      throw new Error('the disk is full');
    };
    return [...writes, fail];
  });
}

test('[R-13] [R-52] a step that failed leaves no trace in what the sockets remember', async () => {
  const complaints = vi.spyOn(console, 'error').mockReturnValue();
  const org = await TestOrg.create();
  const [bea, cy] = [await org.addAgent('Bea'), await org.addAgent('Cy')];
  const adas = await org.available(org.admin);
  const visitor: Visitor = await org.visitor();
  const beas = await org.available(bea);
  adas.send({ type: 'agent:away' });
  const first = await visitor.type('agent:reassigned');
  expect(first.cascade.count).toBe(1);
  const cys = await org.available(cy);
  failNextHandoff();
  beas.send({ type: 'agent:away' });
  expect(await beas.type('error')).toMatchObject({ code: 'INTERNAL' });
  expect(complaints).toHaveBeenCalledOnce();
  // Nothing happened: the second handoff is the second, not the third, and Bea is excluded once.
  beas.send({ type: 'agent:away' });
  const second = await visitor.type('agent:reassigned');
  expect(second).toMatchObject({ newAgent: { id: cy.id }, cascade: { count: 2 } });
  await evictDurableObject(org.stub);
  const excluded = await runInDurableObject(org.stub, (_, state) =>
    state.getWebSockets().flatMap((ws) => {
      const attachment = readAttachment(ws);
      return attachment?.kind === 'visitor' ? (attachment.record?.claims.cascade?.excluded ?? []) : [];
    }),
  );
  expect(excluded.filter(({ agentId }) => agentId === bea.id)).toHaveLength(1);
  expect(cys.taken()).not.toContainEqual(expect.objectContaining({ type: 'error' }));
});
