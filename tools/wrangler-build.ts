import { isBuilt } from './build/sources.ts';
import { takeStateForWrangler } from './server/state-folder.ts';

/**
 * The command in wrangler.toml, which wrangler runs before it bundles the Worker. `wrangler dev` needs front ends of any
 * size, and builds them only when they have changed; a deploy builds them afresh, and stops when one is over its budget.
 */
export async function main(): Promise<void> {
  const command = process.env['WRANGLER_COMMAND'];
  // The types need no front ends, and a test server takes them as they are.
  if (command === 'types' || process.env['USHER_BUILD'] === 'none') return;
  const isDev = command === 'dev';
  try {
    if (isDev) await takeStateForWrangler();
    if (isDev && (await isBuilt())) return;
    console.log('Building the widget and the dashboard …');
    const { buildAnySize, buildWithinBudgets } = await import('./build.ts');
    if (isDev) await buildAnySize();
    else if (!(await buildWithinBudgets())) process.exitCode = 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
