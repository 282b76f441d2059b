import { expect, test } from 'vitest';
import { request, TestOrg } from '../support/client.ts';

test('each organization’s console can be installed as an application of its own', async () => {
  const { slug } = await TestOrg.create();
  const answer = await request(`/o/${slug}/manifest.webmanifest`);
  expect(answer.headers.get('Content-Type')).toBe('application/manifest+json');
  const start = `/o/${slug}/`;
  expect(await answer.json()).toMatchObject({
    id: start,
    start_url: start,
    scope: start,
    display: 'standalone',
    icons: [{ src: '/icon-192.png' }, { src: '/icon-512.png' }],
  });
  expect((await request('/o/never-made/manifest.webmanifest')).status).toBe(404);
});
