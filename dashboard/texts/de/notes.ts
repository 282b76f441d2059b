export const NOTE_IT = 'Ergebnis notieren';
export const notesWaiting = (calls: number): string => `${calls} Gespräche warten auf eine Notiz.`;
export const CALL_OVER = 'Das Gespräch ist beendet.';
export const SAVED_LATER = 'Keine Verbindung zum Server. Gespeichert wird, sobald sie wieder da ist.';
export const NOT_SAVED = 'Eine Notiz konnte nicht gespeichert werden. Sie finden sie in Ihrer Konsole.';
export const SAVED = 'Gespeichert.';
