import { WebSocket } from 'ws';
import { Organization } from '../../browser/support/organization.ts';

const PING_MS = 25_000;

/** An organization whose agent is available and has videos; gives what sets the agent to away. */
export async function openOrganization(usher: string): Promise<{ slug: string; close: () => Promise<void> }> {
  const org = await Organization.create(usher, 'Sarah');
  await org.uploadVideos(org.admin, 'sarah');
  const { cookies } = await org.admin.http.storageState();
  const agent = new WebSocket(`${usher.replace('http', 'ws')}/o/${org.slug}/ws/agent?v=1&tab=bench`, {
    origin: usher,
    headers: { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
  });
  await new Promise((opened, failed) => agent.once('open', opened).once('error', failed));
  agent.send(JSON.stringify({ type: 'agent:back' }));
  const pings = setInterval(() => agent.send('ping'), PING_MS);
  return {
    slug: org.slug,
    async close() {
      clearInterval(pings);
      agent.close();
      await org.dispose();
    },
  };
}
