// Notes wait on every page, so these come with the first one: each is a constant of its own, which costs no key there.

export const NOTE_IT = 'Note how it went';
export const notesWaiting = (calls: number): string => `${calls} calls wait for a note.`;
export const CALL_OVER = 'The call is over.';
export const SAVED_LATER = 'No connection to the server right now. It is saved as soon as there is one.';
export const NOT_SAVED = 'A note could not be saved. It is still there, in your console.';
export const SAVED = 'Saved to the call log.';
