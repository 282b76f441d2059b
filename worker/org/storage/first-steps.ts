import type { SiteItem } from '../../../protocol/answers/organization.ts';
import { readFirst } from '../stored/rows.ts';
import { FIRST_STEPS } from '../stored/tables/organization.ts';

/** What is remembered of an organization's first hour, beside what its other rows say. */
export class FirstSteps {
  readonly #sql: SqlStorage;
  #site: SiteItem | null;
  #isClosed: boolean;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    const row = readFirst(sql, FIRST_STEPS, '');
    this.#site = row?.firstSite && row.firstSiteAt ? { origin: row.firstSite, at: row.firstSiteAt } : null;
    this.#isClosed = row?.stepsClosedAt !== null;
  }

  /** The website of the first visitor who did not come from a page of our own. */
  get site(): SiteItem | null {
    return this.#site;
  }

  /** Whether the list of first steps is put away. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** A visitor came from this website; gives back whether they were the first. Costs nothing from then on. */
  noteVisitor(origin: string, at: number): boolean {
    if (this.#site) return false;
    this.#site = { origin, at };
    this.#sql.exec('UPDATE org SET first_site = ?, first_site_at = ?', origin, at);
    return true;
  }

  /** Puts the list away, or brings it back. */
  close(isClosed: boolean, now: number): void {
    this.#isClosed = isClosed;
    this.#sql.exec('UPDATE org SET steps_closed_at = ?', isClosed ? now : null);
  }
}
