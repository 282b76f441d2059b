import type { AgentConsole } from './agent-console.ts';
import type { Visitor } from './visitor.ts';

/** Brings the two into a call in which both see each other. */
export async function callWith(visitor: Visitor, agent: AgentConsole): Promise<void> {
  await visitor.expectWatching(agent.person);
  await visitor.call();
  await agent.accept();
  await expectLivePictures(visitor, agent);
}

/** Waits until each sees the other's picture go on. */
export async function expectLivePictures(visitor: Visitor, agent: AgentConsole): Promise<void> {
  await Promise.all([visitor.expectLivePicture(), agent.expectLivePicture()]);
}
