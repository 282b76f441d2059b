import type { Look } from '../look.ts';
import { john } from './john.ts';
import { mei } from './mei.ts';
import { omar } from './omar.ts';
import { sarah } from './sarah.ts';

/** The demo's four agents, by the name of their folder under `demo/media/`. */
export const PEOPLE: Readonly<Record<string, Look>> = { sarah, john, mei, omar };
