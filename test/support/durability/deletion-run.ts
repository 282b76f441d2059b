import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { bundleForMiniflare } from '../../../tools/build/bundle.ts';
import { startBundledWorker, type LocalWorker } from '../../../tools/server/local-worker.ts';
import { operatorToken } from '../operator-token.ts';
import { Random } from '../random.ts';
import type { Person } from '../wire/team.ts';
import { Doomed } from './doomed.ts';

export interface DeletionRunOptions {
  readonly seed: number;
  readonly kills: number;
  /** Organizations that are deleted around each kill. */
  readonly doomed: number;
  /** A port that nobody else uses. */
  readonly port: number;
  /** Is told how the run goes on, one line a kill. */
  readonly log: (line: string) => void;
}

/** What a run showed. */
export interface DeletionReport {
  readonly kills: number;
  /** Deletions that were answered before the kill, and those that were not: of the latter, how many were done all the same. */
  readonly answered: number;
  readonly unanswered: number;
  readonly doneUnanswered: number;
}

/** As a deployment has them: there, a slug stays reserved. */
const vars = {
  USHER_LOCAL: '',
  SIGNUP: 'open',
  TOKEN_SECRET: 'known to these tests alone, 32 bytes or more',
  OPERATOR_TOKEN: operatorToken,
};

/**
 * Kills the Worker, with its objects and files, again and again while organizations are deleted, and others are signed in
 * to and changed beside them. After each start, every organization must be whole, or gone within seconds without anybody
 * asking again; nobody else may have lost anything. Throws with what is wrong.
 */
export async function runDeletions(options: DeletionRunOptions): Promise<DeletionReport> {
  const { port, kills, doomed, seed, log } = options;
  const stateDir = await mkdtemp(join(tmpdir(), 'usher-deletions-'));
  const random = new Random(seed ^ 0xde1e7e);
  const start = (): Promise<LocalWorker> => startBundledWorker({ port, stateDir, vars });
  const counts = { answered: 0, unanswered: 0, doneUnanswered: 0 };
  await bundleForMiniflare();
  // The front ends are no matter here.
  await mkdir('dist/client', { recursive: true });
  let worker = await start();
  try {
    const keeper = await Doomed.create(worker.url, `keeper-${seed}`);
    const bea = await keeper.team.addAgent('Bea');
    for (let kill = 1; kill <= kills; kill += 1) {
      const names = Array.from({ length: doomed }, (_, n) => `doomed-${seed}-${kill}-${n}`);
      const orgs = await Promise.all(names.map((name) => Doomed.create(worker.url, name)));
      const beside = besides(keeper, bea, random);
      // The kill comes when so many were answered, and the others are on their way.
      const moment = new Moment(random.between(0, doomed - 1));
      const acts = orgs.map((org) => deletion(org, random).then(moment.count));
      await Promise.race([moment.come, Promise.all(acts)]);
      await delay(random.between(0, 40));
      const killing = worker.kill();
      const answers = await Promise.all(acts);
      await killing;
      const check = await beside;
      worker = await start();
      fail([...(await check()), ...(await keeper.faults())]);
      for (const [n, org] of orgs.entries()) {
        const isAnswered = answers[n] === true;
        const status = await org.status();
        counts[isAnswered ? 'answered' : 'unanswered'] += 1;
        if (!isAnswered && status === 404) counts.doneUnanswered += 1;
        if (isAnswered && status !== 404) fail([`${names[n]} was deleted, and is answered ${status}`]);
        if (status === 404) continue;
        fail(await org.faults());
        await org.delete('operator');
      }
      await Promise.all(orgs.map((org) => org.untilGone()));
      fail((await orgs[random.between(0, orgs.length - 1)]?.successorFaults()) ?? []);
      log(
        `kill ${kill} of ${kills}: ${answers.filter(Boolean).length} of ${doomed} deletions were answered before it`,
      );
    }
    return { kills, ...counts };
  } finally {
    await worker.kill();
    await rm(stateDir, { recursive: true, force: true });
  }
}

/** Comes when so many deletions were answered. */
class Moment {
  readonly come: Promise<void>;
  #left: number;
  #resolve: () => void;

  constructor(answers: number) {
    this.#left = answers;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.come = promise;
    this.#resolve = resolve;
    if (answers === 0) resolve();
  }

  /** Counts a deletion that was answered, or was not. */
  readonly count = (isAnswered: boolean): boolean => {
    if (isAnswered) this.#left -= 1;
    if (this.#left <= 0) this.#resolve();
    return isAnswered;
  };
}

/** Deletes an organization at some moment, with a video on its way to it; resolves with whether that was answered. */
async function deletion(org: Doomed, random: Random): Promise<boolean> {
  const by = random.chance(0.5) ? 'admin' : 'operator';
  const isUploading = random.chance(0.5);
  await delay(random.between(0, 200));
  const uploading = isUploading ? org.upload().catch(() => {}) : undefined;
  const isAnswered = await org.delete(by).catch(() => false);
  await uploading;
  return isAnswered;
}

/**
 * Somebody signs in beside, changes a setting and makes a recovery link; gives back what looks, later, whether what was
 * answered holds.
 */
async function besides({ team }: Doomed, bea: Person, random: Random): Promise<() => Promise<string[]>> {
  const retentionDays = random.between(7, 730);
  const [session, set, link] = await Promise.allSettled([
    team.signIn(),
    team.set({ retentionDays }),
    team.makeRecovery(bea),
  ]);
  return async () => {
    const kept = (await team.settings()).retentionDays;
    const isSignedIn = session.status === 'rejected' || (await team.isSignedIn(session.value));
    return [
      link.status === 'rejected' || (await team.recover(link.value)) ? '' : 'A recovery link does not work.',
      isSignedIn ? '' : 'A session that was given is not there any more.',
      set.status === 'rejected' || kept === retentionDays
        ? ''
        : `retentionDays was set to ${retentionDays}, and is ${kept}.`,
    ].filter(Boolean);
  };
}

function fail(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(faults.slice(0, 5).join('\n\n'));
}
