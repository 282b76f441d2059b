/** One field that was refused: its path in the body, and what is wrong with it. */
export interface FieldIssue {
  path: string;
  message: string;
}

/** What was sent was refused; `message` is a sentence for the person at the screen. */
export class RefusedError extends Error {
  readonly issues: readonly FieldIssue[];

  constructor(message: string, issues: readonly FieldIssue[]) {
    super(message);
    this.issues = issues;
  }
}
