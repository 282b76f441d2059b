import { mp4 } from '../../support/media/files.ts';
import { click, expectAdvancing, expectSeen, expectText } from './looks.ts';
import { expect, test } from './test.ts';
import { clip, expectSaid, expectState, expectWatching, leaveMessage } from './visitor.ts';

/** What the widget does wherever it is: to be called in the file of an engine. */
export function testWidget(): void {
  test('[R-6] an agent is watched, heard after a tap, and stays on other pages', async ({
    createOrg,
    staff,
    tab,
    visit,
    usher,
  }) => {
    const org = await createOrg();
    const [sarah] = await staff(org, 'Sarah');
    const urls = await org.uploadVideos(sarah.person, 'sarah');
    const isSeen = async (name: 'wave' | 'intro' | 'loop'): Promise<void> => {
      const source = () => tab.look(clip, (found) => found?.getAttribute('src'));
      await expect.poll(source).toBe(usher + urls[name]);
    };

    await visit(org);
    await expectWatching(tab, sarah.person);
    await isSeen('wave');
    await expectAdvancing(tab, clip);
    await expectText(tab, 'usher-tap', 'Tap for sound');
    await tab.run(noteClips, null);
    await click(tab, 'usher-tap');
    // Not the first caption, which may be over before the captions have come.
    const caption = 'Tell me about your room, and we pick one together.';
    await expect
      .poll(() => tab.run(() => window.usherClips, null))
      .toContainEqual({ source: usher + urls.intro, isHeard: true, caption });
    await isSeen('loop');
    await expectAdvancing(tab, clip);
    const last = (await tab.run(() => window.usherClips, null)).at(-1);
    expect(last).toEqual({ source: usher + urls.loop, isHeard: false, caption: '' });

    const viewers = () => sarah.received('agent:viewers').at(-1)?.items ?? [];
    const before = viewers()[0]?.id;
    await tab.run(() => history.pushState(null, '', location.href.replace('/?', '/lamps?')), null);
    await expect.poll(() => viewers().map(({ pageUrl }) => new URL(pageUrl).pathname)).toEqual(['/lamps']);
    await expectWatching(tab, sarah.person);
    await tab.click('a[href^="/pricing"]');
    await expect.poll(() => viewers().map(({ pageUrl }) => new URL(pageUrl).pathname)).toEqual(['/pricing']);
    expect(viewers()[0]).toMatchObject({ id: before, pages: 3 });
    await expectWatching(tab, sarah.person);
    await isSeen('loop');
    await expectAdvancing(tab, clip);
  });

  test('[R-20] [R-22] the visitor is handed on, to somebody whose videos do not play here, then to nobody, and leaves a message', async ({
    createOrg,
    staff,
    tab,
    visit,
    usher,
  }) => {
    const org = await createOrg();
    const [sarah, john] = await staff(org, 'Sarah', 'John');
    await john.away();
    const urls = await org.uploadVideos(john.person, 'john');
    for (const kind of ['wave', 'intro', 'loop']) {
      await john.person.http.put(`/o/${org.slug}/api/agents/${john.person.id}/media/${kind}`, {
        headers: { 'Content-Type': 'video/mp4' },
        data: Buffer.from(mp4()),
      });
    }
    await visit(org);
    await expectWatching(tab, sarah.person);
    await john.available();
    await sarah.away();
    await expectSaid(tab, 'Sarah got pulled away. John is taking over.');
    await expectWatching(tab, john.person);
    const poster = () =>
      tab.look(
        '.layer.on img',
        (found) => found instanceof HTMLImageElement && found.naturalWidth > 0 && found.src,
      );
    await expect.poll(poster).toBe(usher + urls.poster);
    await expect.poll(() => tab.look(clip, (found) => found === null)).toBe(true);
    await expectSeen(tab, 'usher-call');

    await john.away();
    await expectSaid(tab, 'John got pulled away.');
    await expectState(tab, 'offline');
    await leaveMessage(tab, 'Do you have green lamps?');
    expect(await org.list('messages')).toMatchObject([
      { name: 'Ada', email: 'ada@home.example', text: 'Do you have green lamps?' },
    ]);
  });
}

/** What the visitor saw, heard and read of an agent at one moment. */
interface ClipView {
  readonly source: string;
  readonly isHeard: boolean;
  readonly caption: string;
}

declare global {
  interface Window {
    /** What `noteClips` has noted. */
    usherClips: ClipView[];
  }
}

/** Runs in a page: notes all that is seen, heard and read of the agent from now on, however briefly. */
function noteClips(): void {
  const root = document.querySelector('usher-widget')?.shadowRoot;
  if (!root) throw new Error('There is no widget.');
  window.usherClips = [];
  const note = (): void => {
    const video = root.querySelector<HTMLVideoElement>('.layer.on video.on');
    const view: ClipView = {
      source: video?.src ?? '',
      isHeard: !!video && !video.muted && !video.paused && video.currentTime > 0,
      caption: root.querySelector('[data-testid=usher-caption]')?.textContent ?? '',
    };
    if (JSON.stringify(view) !== JSON.stringify(window.usherClips.at(-1))) window.usherClips.push(view);
  };
  new MutationObserver(note).observe(root, { subtree: true, childList: true, attributes: true });
  root.addEventListener('timeupdate', note, true);
}
