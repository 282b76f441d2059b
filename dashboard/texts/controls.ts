/** What fields and buttons say that stand on many pages. */
export const PASSWORD = 'Password';
export const NO_ADDRESS = 'Enter an e-mail address such as ada@shop.example.';
export const NOT_COPIED = 'Your browser did not allow copying. Select the text and copy it by hand.';
export const DRAG = 'Drag, or move by the arrow keys';

export const showTyped = (label: string): string => `Show what is typed: ${label}`;
export const passwordHint = (characters: number): string =>
  `At least ${characters} characters, for example a few words in a row.`;
export const copied = (what: string): string => `Copied: ${what}.`;
