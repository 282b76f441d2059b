import * as v from 'valibot';
import { AuditAction, AuditChange, AuditDetails } from '../../../../protocol/audit.ts';
import { Time } from '../records/fields.ts';
import { storedRows, type RowOf } from '../rows.ts';
import { Text, MaybeText, Whole, Flag, refuse } from './columns.ts';

/** The organization's one row, without its settings. */
export const ORG = storedRows(
  'org',
  {
    slug: Text,
    name: Text,
    createdAt: Time,
    secret: Text,
    /** Random: its files are stored under it. */
    mediaId: Text,
    /** Whether it may have files under its slug, from before there was that id. */
    hasMediaBySlug: Flag,
    sweepAt: Time,
    staleCheckAt: v.nullable(Time),
    /** By the operator; null: it is not suspended. */
    suspendedAt: v.nullable(Time),
    /** When the directory was last told that it is used. */
    reportedAt: v.nullable(Time),
    /** Since when it is being deleted. */
    deletedAt: v.nullable(Time),
  },
  {
    // Whether it is suspended cannot be told then: it is.
    instead: {
      name: '',
      createdAt: 0,
      hasMediaBySlug: 1,
      sweepAt: 0,
      staleCheckAt: null,
      suspendedAt: 0,
      reportedAt: null,
      deletedAt: null,
    },
    remove: refuse,
  },
);

/** What the organization's one row says of itself. */
export type OrgRow = RowOf<typeof ORG>;

/** What is remembered of an organization's first hour. Without it, the list of first steps is put away. */
export const FIRST_STEPS = storedRows(
  'org',
  { firstSite: MaybeText, firstSiteAt: v.nullable(Time), stepsClosedAt: v.nullable(Time) },
  { instead: { firstSite: null, firstSiteAt: null, stepsClosedAt: 0 }, remove: refuse },
);

/** Websites that may not show the widget. */
export const REFUSED_ORIGINS = storedRows(
  'refused_origins',
  { origin: Text, firstAt: Time, lastAt: Time },
  { key: 'origin' },
);

/** By which push services know the organization. Of an unreadable one a new one takes the place. */
export const PUSH_KEYS = storedRows('push_keys', { publicKey: Text, privateKey: Text }, { key: 'rowid' });

export const AUDIT = storedRows('audit', {
  id: Whole,
  at: Time,
  byAgent: MaybeText,
  sessionId: MaybeText,
  device: MaybeText,
  action: AuditAction,
  subject: Text,
  details: v.pipe(Text, v.parseJson(), AuditDetails),
  changes: v.pipe(Text, v.parseJson(), v.array(AuditChange)),
});
