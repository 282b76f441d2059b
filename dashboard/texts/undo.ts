/** What is taken back before it was done. */
export const UNDO_TEXTS = {
  undo: 'Undo',
  failed: (said: string, why: string) => `That did not work, and is as it was: “${said}” ${why}`,
  message: (name: string | undefined) =>
    name === undefined ? 'The message is deleted.' : `The message of ${name} is deleted.`,
  block: 'The visitor may come again.',
  invite: (name: string) => `The invite for ${name} was taken back.`,
  rule: (number: number) => `Rule ${number} is removed.`,
};
